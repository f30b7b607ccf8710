using System.Globalization;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Text;

/// <summary>Nothing in an input can move a cursor, start a line of its own or pose as our text.</summary>
public sealed class HostileInputTests : IDisposable
{
    private const string Rule = "{ version: 1, metrics: { definitions: [ { name: Flows, dimensions: [interface-id] } ] }, rules: [ { name: any, match: {}, groupBy: [interface-id], window: 1m, threshold: 1 } ] }";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Texts => new()
    {
        { "\u001b[31mred\u001b[0m", "\\u001b[31mred\\u001b[0m" },
        { "\u001b]0;title\u0007", "\\u001b]0;title\\u0007" },
        { "\u009b31mred", "\\u009b31mred" },
        { "a\tb\0c\u007fd", "a\\u0009b\\u0000c\\u007fd" },
        { "right\u202eleft", "right\\u202eleft" },
        { "zero\u200bwidth", "zero\\u200bwidth" },
        { "line\u2028separator", "line\\u2028separator" },
        { "smile\U0001F600", "smile\\ud83d\\ude00" },
        { "a[red]markup[/]", "a[red]markup[/]" },
        { "a[/]", "a[/]" },
        { "<script>alert(1)</script>", "<script>alert(1)</script>" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_malformed_line_is_shown_with_what_is_not_for_reading_escaped(string text, string shown)
    {
        var output = Shell.ReplayText(_folder.Write("x.log", $"{text}\n"));

        ShouldBeReadable(output);
        output.Split('\n').ShouldHaveLine($"  {_folder.At("x.log")}:1 FieldMissing: {shown}");
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_fields_value_is_shown_with_what_is_not_for_reading_escaped(string text, string shown)
    {
        var record = $"{new Flow { Interface = $"eni-{text}" }}";

        var output = Shell.ReplayText("--config", _folder.Write("c.yaml", Rule), _folder.Write("x.log", $"{record}\n"));

        ShouldBeReadable(output);
        output.Split('\n').ShouldHaveLine($"  interface        eni-{shown}");
        output.ShouldContain($"[MEDIUM] any eni-{shown}: ");
        output.Split('\n').ShouldHaveLine($"    {record.Replace(text, shown, StringComparison.Ordinal)}");
    }

    [Theory]
    [InlineData("one\ntwo\r\nthree", "one\\u000atwo\\u000d\\u000athree")]
    [InlineData("\u001b[2J", "\\u001b[2J")]
    public void A_message_with_line_ends_stays_on_its_line(string message, string shown)
    {
        var output = Shell.ReplayText(_folder.Write("x.json", Wrap.FilteredLogEvents([message]).ToJsonString()));

        ShouldBeReadable(output);
        output.Split('\n').ShouldHaveLine($"  {_folder.At("x.json")}:1 FieldMissing: {shown}");
    }

    [Fact]
    public void JSON_output_escapes_what_is_not_plain_text()
    {
        var output = Shell.Run("replay", "--output", "json", _folder.Write("x.log", "<script>\u001b[31m\u202e\U0001F600\n")).Output;

        ShouldBeReadable(output);
        output.ShouldNotContain("<script>");
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_shown_as_replaced()
    {
        var output = Shell.ReplayText(_folder.Write("x.log", [0xFF, 0xFE, (byte)'a', (byte)'\n']));

        ShouldBeReadable(output);
        output.Split('\n').ShouldHaveLine($"  {_folder.At("x.log")}:1 FieldMissing: \uFFFD\uFFFDa");
    }

    [Fact]
    public void A_very_long_line_is_cut()
    {
        var record = $"{new Flow { Interface = $"eni-{new string('y', 4000)}" }}";

        var output = Shell.ReplayText("--config", _folder.Write("c.yaml", Rule), _folder.WriteLines("x.log", new string('x', 100_000), record));

        output.Split('\n').Max(line => line.Length).ShouldBeLessThan(2100);
        output.Count(c => c == 'x').ShouldBeLessThan(1000);
    }

    [Fact]
    public void A_files_name_is_shown_with_what_is_not_for_reading_escaped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "file names cannot hold control characters here");
        _folder.Write("a\u001b[31m\n.log", "no record\n");

        var output = Shell.ReplayText(_folder.Path);

        ShouldBeReadable(output);
        output.ShouldContain("a\\u001b[31m\\u000a.log:1 FieldMissing: no record");
    }

    [Fact]
    public void The_name_of_a_file_that_cannot_be_read_is_shown_so_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "file names cannot hold control characters here");
        _folder.Write("a\u001b[31m.json", "{");

        ShouldBeReadable(Shell.Run("replay", _folder.Path).Error);
    }

    private static void ShouldBeReadable(string output) => output
        .Where(c => c != '\n' && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate)
        .Select(c => ((int)c).ToString("x4", CultureInfo.InvariantCulture))
        .ShouldBeEmpty();
}
