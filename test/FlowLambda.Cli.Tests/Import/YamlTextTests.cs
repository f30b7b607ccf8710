using System.Globalization;
using FlowLambda.Cli.Import;
using YamlDotNet.RepresentationModel;

namespace FlowLambda.Cli.Tests.Import;

/// <summary>Whatever text comes from outside reads back as it was, and stays where it was put.</summary>
public sealed class YamlTextTests
{
    private static readonly string[] Pieces =
    [
        "'", "''", "\"", "\\", "\n", "\r\n", "\t", " ", "  ", "#", " #", ": ", ":", "- ", "? ", "%", "@", "`", "&a", "*a", "!t", "|", ">", "{", "}", "[", "]", ",",
        "---", "...", "~", "null", "true", "no", "1", "1e3", "\0", "\u0001", "\u001b[31m", "\u007f", "\u0085", "\u00a0", "\u2028", "\u2029", "\u202e", "\ufeff", "\ufffd", "\uffff",
        "\U0001F600", "\U000E0001", "é", "漢", "$bytes", "REJECT", "a",
    ];

    [Theory]
    [InlineData("[version, action=\"REJECT\"]", "'[version, action=\"REJECT\"]'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("", "''")]
    [InlineData("a\nb", "\"a\\nb\"")]
    public void A_pattern_is_in_single_quotes_unless_it_holds_what_is_not_for_reading(string text, string yaml) => YamlText.Quote(text).ShouldBe(yaml);

    [Theory]
    [InlineData("/vpc/flow-logs", "/vpc/flow-logs")]
    [InlineData("SshRejects", "SshRejects")]
    [InlineData("$bytes", "$bytes")]
    [InlineData("$.a.b", "$.a.b")]
    [InlineData("null", "'null'")]
    [InlineData("Yes", "'Yes'")]
    [InlineData("12", "'12'")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("#a", "'#a'")]
    [InlineData("$.a[0]", "'$.a[0]'")]
    [InlineData("a\n", "\"a\\n\"")]
    public void A_name_is_quoted_only_where_it_must_be(string text, string yaml) => YamlText.Of(text).ShouldBe(yaml);

    [Fact]
    public void Every_text_reads_back_as_it_was()
    {
        var random = new Random(20261120);
        foreach (var text in Pieces.Concat(Enumerable.Range(0, 3000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Pieces[random.Next(Pieces.Length)])))))
        {
            ReadBack($"a: {YamlText.Of(text)}\nb: 1\n").ShouldBe(text);
            ReadBack($"a:\n  - {YamlText.Quote(text)} # c\nb: 1\n").ShouldBe(text);
            ReadBack($"a: [{YamlText.Of(text)}, x]\nb: 1\n").ShouldBe(text);
        }
    }

    [Fact]
    public void Every_character_reads_back_as_it_was()
    {
        for (var code = 0; code <= char.MaxValue; code++)
        {
            if (char.IsSurrogate((char)code))
                continue;
            var text = $"x{(char)code}y";
            ReadBack($"a: {YamlText.Quote(text)}\nb: 1\n").ShouldBe(text, code.ToString("x4", CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void A_comment_stays_on_its_line_and_within_bounds()
    {
        YamlText.Comment("a\nversion: 2\r\u0085\u2028b").ShouldBe("a\\u000aversion: 2\\u000d\\u0085\\u2028b");
        YamlText.Comment(new string('x', 100_000)).Length.ShouldBe(1024);
    }

    /// <summary>What <c>a</c> holds, or the first item of its list; <c>b</c> must still be there.</summary>
    private static string? ReadBack(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var root = (YamlMappingNode)stream.Documents.ShouldHaveSingleItem().RootNode;
        root.Children.Count.ShouldBe(2);
        return ((YamlScalarNode)(root["a"] is YamlSequenceNode list ? list[0] : root["a"])).Value;
    }
}
