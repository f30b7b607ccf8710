using System.Text.Json.Nodes;
using FlowLambda.Cli.Tests.Support;
using FlowLambda.Matching.FilterPatterns;

namespace FlowLambda.Cli.Tests.Import;

/// <summary>Names in a pattern stand for the fields of the record by their place.</summary>
public sealed class FieldPlaceTests
{
    [Theory]
    [InlineData("[a, b, c]", "a b c")]
    [InlineData(" [a,b ,c] ", "a b c")]
    [InlineData("[a=1, b != \"x, y\", c >= 3]", "a b c")]
    [InlineData("[a, (b = 1 || b = 2) && b != 3, c]", "a b c")]
    [InlineData("[(a=\"]\" ), b=%x,[0-9]{1,2}%, c = *.html*]", "a b c")]
    [InlineData("[a = \"say \\\"x, y\\\"\", b]", "a b")]
    [InlineData("[..., b, c]", "... b c")]
    [InlineData("[a, ..., c]", "a ... c")]
    [InlineData("[]", "...")]
    [InlineData("[ ]", "...")]
    public void The_names_of_a_space_delimited_pattern(string pattern, string names) => NamesOf(pattern).ShouldBe(names.Split(' '));

    [Fact]
    public void An_entry_may_have_no_name() => NamesOf("[a, , c,]").ShouldBe(["a", "", "c", ""]);

    [Theory]
    [InlineData("")]
    [InlineData("ERROR")]
    [InlineData("{ $.a = 1 }")]
    [InlineData("\"[a, b]\"")]
    [InlineData("%[ab]%")]
    public void Other_patterns_have_none(string pattern) => NamesOf(pattern).ShouldBeNull();

    private static IReadOnlyList<string>? NamesOf(string text)
    {
        FilterPattern.TryParse(text, out var pattern, out var reason).ShouldBeTrue(reason);
        return pattern!.FieldNames;
    }

    // The default format's tenth field is bytes, its ninth packets, its sixth and seventh the ports.
    [Theory]
    [InlineData(Exported.SshRejects, "$bytes", "bytes")]
    [InlineData(Exported.SshRejects, "$packets", "packets")]
    [InlineData("[a, b, c, d, e, f, g, h, bytes, packets, k, l, m, n]", "$bytes", "packets")]
    [InlineData("[..., p, b, s, e, a, t]", "$b", "bytes")]
    [InlineData("[v, ..., p, b, s, e, a, t]", "$p", "packets")]
    [InlineData("[v, a, eni, src, dst, sport, dport, ...]", "$dport", "dstport")]
    [InlineData("[v, a, eni, src, dst, sport, dport, rest]", "$sport", "srcport")]
    [InlineData("[]", "$10", "bytes")]
    [InlineData("[..., a, b, c, d]", "$10", "bytes")]
    [InlineData("[v, a, eni, ..., end, action, status]", "$10", "bytes")]
    [InlineData("[a, b, c, d, e, f, g, h, i, , k, l, m, n]", "$10", "bytes")]
    [InlineData("[..., , k, l, m, n]", "$10", "bytes")]
    public void A_name_stands_for_the_field_at_its_place(string pattern, string value, string field) =>
        Imported.Rule(Exported.Alarm(), Exported.Filter(pattern: pattern, value: value)).Value("statistic").ShouldBe($"sum({field})");

    [Fact]
    public void The_format_can_be_another()
    {
        var imported = Imported.With(
            ["--log-format", "${srcaddr} ${bytes} ${packets} ${start}"],
            Exported.Filters(Exported.Filter(pattern: "[from, much, ...]", value: "$much")),
            Exported.Alarms(Exported.Alarm()));

        imported.Rules.ShouldHaveSingleItem().Value("statistic").ShouldBe("sum(bytes)");
        imported.Comments.ShouldHaveLine("$much stands where a record has bytes.");
    }

    [Fact]
    public void Fewer_names_than_fields_are_told_since_the_records_may_be_others()
    {
        var imported = Imported.From(
            Exported.Filters(Exported.Filter(pattern: "[ip, identity, user, timestamp, request, status, bytes]", value: "$status")),
            Exported.Alarms(Exported.Alarm()));

        imported.Rules.ShouldHaveSingleItem().Value("statistic").ShouldBe("sum(srcport)");
        imported.Comments.ShouldHaveLine("NOT THE SAME: the pattern names 7 fields, and the record format has 14 fields: check that they are these records, or give --log-format.");
        imported.Error.ShouldContain("alarm 'ssh': not the same: the pattern names 7 fields");
    }

    [Theory]
    [InlineData(Exported.SshRejects)]
    [InlineData("[..., packets, bytes, start, end, action, status]")]
    public void As_many_names_as_fields_or_any_number_are_in_no_doubt(string pattern) =>
        Imported.From(Exported.Filters(Exported.Filter(pattern: pattern, value: "$bytes")), Exported.Alarms(Exported.Alarm())).Error.ShouldBe("1 metric, 1 rule\n");

    [Fact]
    public void A_pattern_that_is_only_counted_needs_no_record_format() =>
        Imported.From(Exported.Filters(Exported.Filter(pattern: "[time, request]")), Exported.Alarms(Exported.Alarm())).Error.ShouldBe("1 metric, 1 rule\n");

    [Fact]
    public void A_format_that_is_none_is_wrong_usage()
    {
        var outcome = Shell.RunWith(Wrap.Utf8(new JsonObject { ["metricFilters"] = new JsonArray() }.ToJsonString()), "import", "metric-filters", "-", "--log-format", "${src addr}");

        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
        outcome.Error.ShouldContain("--log-format");
    }
}
