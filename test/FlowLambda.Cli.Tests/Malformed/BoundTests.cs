using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Malformed;

/// <summary>Neither a line without an end nor a file without a record makes the output, or what follows, go wrong.</summary>
public sealed class BoundTests : IDisposable
{
    private const int Mebibyte = 1024 * 1024;

    private static readonly string Good = $"{new Flow()}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Mebibyte + 1)]
    [InlineData(Mebibyte * 2)]
    [InlineData(Mebibyte * 2 + 1)]
    [InlineData(Mebibyte * 5 + 12_345)]
    public void A_line_of_more_than_a_mebibyte_is_malformed_and_the_next_ones_are_read(int length)
    {
        var content = Wrap.Lines(Good, new string('x', length), Good, "bad four", Good);

        foreach (var answer in new[] { Shell.Replay(_folder.Write("x.log", content)), Shell.Replay(_folder.Write("x.gz", Wrap.Gzip(content))) })
        {
            answer.Counts().ShouldBe((5, 3, 0, 0, 2));
            answer.Malformed().Select(line => (line.Line, line.Cause)).ShouldBe([(2, "LineTooLong"), (4, "FieldMissing")]);
            answer.Malformed()[0].Text.Length.ShouldBeLessThan(1000);
        }
    }

    [Theory]
    [InlineData(Mebibyte, 1)]
    [InlineData(Mebibyte + 1, 0)]
    public void A_record_may_be_a_mebibyte_long_and_no_longer(int length, int ok)
    {
        var padded = Good.Replace(" OK", new string(' ', length - Good.Length) + " OK", StringComparison.Ordinal);

        Shell.Replay(_folder.WriteLines("x.log", Good, padded)).Counts().ShouldBe((2, 1 + ok, 0, 0, 1 - ok));
    }

    [Fact]
    public void A_message_of_more_than_a_mebibyte_in_an_event_is_malformed_and_the_next_ones_are_read()
    {
        var path = _folder.Write("x.json", Wrap.Event(Wrap.Envelope([Good, new string('x', Mebibyte + 1), Good])).ToJsonString());

        var answer = Shell.Replay(path);

        answer.Counts().ShouldBe((3, 2, 0, 0, 1));
        answer.Malformed().Select(line => (line.Line, line.Cause)).ShouldBe([(2, "LineTooLong")]);
    }

    [Fact]
    public void Ten_thousand_malformed_lines_are_counted_and_the_text_shows_ten()
    {
        var lines = Shell.ReplayText(_folder.WriteLines("x.log", Enumerable.Repeat("no record", 10_000))).Split('\n');

        lines[0].ShouldStartWith("10,000 records ");
        lines.Count(line => line.Contains("x.log:", StringComparison.Ordinal)).ShouldBe(10);
        lines.ShouldHaveLine("  and 9,990 more");
        lines.Length.ShouldBeLessThan(40);
    }

    [Fact]
    public void Ten_thousand_malformed_lines_are_counted_and_the_JSON_shows_the_first_thousand()
    {
        var answer = Shell.Replay(_folder.WriteLines("x.log", Enumerable.Range(1, 10_000).Select(line => $"bad {line}")));

        answer.Input("malformed").ShouldBe(10_000);
        answer.Malformed().Select(line => line.Line).ShouldBe(Enumerable.Range(1, 1000));
    }

    [Fact]
    public void Exactly_ten_malformed_lines_are_all_shown()
    {
        var text = Shell.ReplayText(_folder.WriteLines("x.log", Enumerable.Repeat("no record", 10)));

        text.ShouldContain("x.log:10 ");
        text.ShouldNotContain("more");
    }
}
