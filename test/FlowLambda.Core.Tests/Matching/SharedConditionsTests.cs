using System.Text;
using FlowLambda.Core.Tests.Support;
using FlowLambda.FlowLogs;
using FlowLambda.Matching;
using FlowLambda.Matching.FilterPatterns;

namespace FlowLambda.Core.Tests.Matching;

/// <summary>A condition that several metrics and rules have in common is evaluated once for a record.</summary>
public class SharedConditionsTests
{
    [Fact]
    public void What_two_patterns_ask_is_evaluated_once_for_a_record_and_again_for_the_next()
    {
        Asked common = new("common"), again = new("common");
        var patterns = Share(common, again);
        var record = new FlowRecord(new FieldCatalog(), new AddressScopes([]));

        Match(patterns, record);
        (common.Count + again.Count).ShouldBe(1);

        Match(patterns, record);
        (common.Count + again.Count).ShouldBe(2);
    }

    [Fact]
    public void A_part_that_patterns_have_in_common_is_shared_though_the_patterns_differ()
    {
        Asked common = new("common"), again = new("common"), one = new("one"), other = new("other");
        var patterns = Share(new AllOf(common, one), new AllOf(other, again));

        Match(patterns, new FlowRecord(new FieldCatalog(), new AddressScopes([])));

        (common.Count + again.Count, one.Count, other.Count).ShouldBe((1, 1, 1));
    }

    [Fact]
    public void The_order_of_parts_makes_no_difference()
    {
        Asked[] parts = [new("a"), new("b"), new("a"), new("b")];
        var patterns = Share(new AllOf(parts[0], parts[1]), new AllOf(parts[3], parts[2]));

        Match(patterns, new FlowRecord(new FieldCatalog(), new AddressScopes([])));

        parts.Sum(part => part.Count).ShouldBe(2);
    }

    [Fact]
    public void One_that_fails_settles_all_that_need_it()
    {
        Asked failing = new("fails", holds: false), again = new("fails", holds: false), one = new("one"), other = new("other");
        var record = new FlowRecord(new FieldCatalog(), new AddressScopes([]));

        Share(new AllOf(failing, one), new AllOf(other, again)).ShouldAllBe(pattern => !pattern.Predicate.Matches(record));

        (failing.Count + again.Count, one.Count, other.Count).ShouldBe((1, 0, 0));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void More_than_a_record_remembers_are_evaluated_all_the_same(bool lastHolds)
    {
        var predicates = Enumerable.Range(0, 3).Select(pattern => new AllOf(
            [new Asked($"own {pattern}"), .. Enumerable.Range(0, 100).Select(i => new Asked($"condition {i}", holds: i < 99 || lastHolds))]));
        var record = new FlowRecord(new FieldCatalog(), new AddressScopes([]));

        Share([.. predicates]).ShouldAllBe(pattern => pattern.Predicate.Matches(record) == lastHolds);
    }

    [Fact]
    public void What_one_pattern_alone_asks_is_not_remembered()
    {
        var conditions = Shared(new Asked("one"), new Asked("other")).Conditions;

        conditions.Number.ShouldBe(0);
    }

    [Theory]
    [InlineData("{ dstport: [22, 80] }", "{ dstport: [80, 22] }", true)]
    [InlineData("{ dstport: [{ numeric: [\">=\", 1, \"<=\", 2] }] }", "{ dstport: [1, 2] }", true)]
    [InlineData("{ srcaddr: [{ cidr: 10.0.0.0/8 }] }", "{ srcaddr: [{ cidr: 10.0.0.0/9 }, { cidr: 10.128.0.0/9 }] }", true)]
    [InlineData("{ action: [REJECT], dstport: [22] }", "{ dstport: [22], action: [REJECT] }", true)]
    [InlineData("{ dstport: [22] }", "{ srcport: [22] }", false)]
    [InlineData("{ interface-id: [{ prefix: a }] }", "{ interface-id: [{ suffix: a }] }", false)]
    [InlineData("{ interface-id: [{ wildcard: a*b }] }", "{ interface-id: [{ wildcard: ab }] }", false)]
    [InlineData("{ interface-id: [a b] }", "{ interface-id: [a, b] }", false)]
    [InlineData("{ interface-id: [a] }", "{ interface-id: [{ equals-ignore-case: a }] }", false)]
    [InlineData("{ dstport: [{ exists: true }] }", "{ dstport: [{ exists: false }] }", false)]
    [InlineData("{ dstport: [{ anything-but: [22] }] }", "{ dstport: [22] }", false)]
    [InlineData("{ $or: [{ dstport: [22] }, { srcport: [22] }] }", "{ dstport: [22], srcport: [22] }", false)]
    public void Conditions_are_the_same_that_hold_for_the_same_records(string one, string other, bool areSame)
    {
        var configuration = Given.Configuration($$"""{ version: 1, ignore: [ {{one}}, {{other}} ] }""");

        (configuration.Ignore[0].Predicate.Identity == configuration.Ignore[1].Predicate.Identity).ShouldBe(areSame);
    }

    [Theory]
    [InlineData("REJECT srcaddr is present", "REJECT")]
    [InlineData("[a=1, b]", "[a=1, b, c]")]
    [InlineData("[a=%x%, b]", "[a=%y%, b]")]
    [InlineData("[a, b=1]", "[a, b=1, c]")]
    [InlineData("[..., a=1]", "[a=1, ...]")]
    [InlineData("[..., a=1, b]", "[..., a=1]")]
    [InlineData("[a=\"1\"]", "[a=1]")]
    public void Filter_patterns_that_say_something_else_have_nothing_in_common(string one, string other)
    {
        string[] lines = ["1", "1 2", "1.0 2", "x 1", "y 2", "2 1 3", "REJECT", "REJECT srcaddr is present", "x y z"];
        var configuration = Given.Configuration($$"""{ version: 1, metrics: { definitions: [ { name: A, pattern: '{{one}}' }, { name: B, pattern: '{{other}}', match: { dstport: [{ exists: false }] } } ] } }""");
        FilterPattern.TryParse(one, out var first, out _).ShouldBeTrue();
        FilterPattern.TryParse(other, out var second, out _).ShouldBeTrue();
        var record = new FlowRecord(configuration.Catalog, new AddressScopes([]));

        foreach (var line in lines.Select(Encoding.UTF8.GetBytes))
        {
            record.Begin(line, 0, line.Length, 0);
            var start = 0;
            foreach (var word in Encoding.UTF8.GetString(line).Split(' '))
            {
                record.AddToken(new Token(start, word.Length));
                start += word.Length + 1;
            }

            configuration.Metrics[0].Match.Predicate.Matches(record).ShouldBe(first!.IsMatch(line));
            configuration.Metrics[1].Match.Predicate.Matches(record).ShouldBe(second!.IsMatch(line));
        }
    }

    [Fact]
    public void A_filter_pattern_whose_words_read_like_another_condition_is_not_that_condition()
    {
        var engine = Given.Engine("""
            { version: 1, metrics: { definitions: [
                { name: One, pattern: REJECT, match: { srcaddr: [{ exists: true }] } }, { name: Two, pattern: REJECT srcaddr is present, match: {} } ] } }
            """);

        engine.Feed(new Flow(), new Flow()).Metrics.Select(point => (point.Definition.Name, point.Values.Sum)).ShouldBe([("One", 2)]);
    }

    [Fact]
    public void Filter_patterns_share_the_conditions_that_they_have_in_common()
    {
        FilterPattern.TryParse("[a, b=\"22\", c=REJECT, d]", out var one, out _).ShouldBeTrue();
        FilterPattern.TryParse("[a, b = \"22\", c != ACCEPT, d]", out var other, out _).ShouldBeTrue();

        var conditions = new SharedConditions([EventPattern.Of(one!), EventPattern.Of(other!)]);

        conditions.Number.ShouldBe(1);
    }

    private static EventPattern[] Share(params Predicate[] predicates) => Shared(predicates).Patterns;

    private static (EventPattern[] Patterns, SharedConditions Conditions) Shared(params Predicate[] predicates)
    {
        EventPattern[] patterns = [.. predicates.Select(predicate => EventPattern.Traffic with { Predicate = predicate })];
        var conditions = new SharedConditions(patterns);
        return (Array.ConvertAll(patterns, conditions.Share), conditions);
    }

    private static void Match(EventPattern[] patterns, FlowRecord record)
    {
        record.Begin([], 0, 0, 0);
        patterns.ShouldAllBe(pattern => pattern.Predicate.Matches(record));
    }

    /// <summary>Holds or not, and counts how often it was asked.</summary>
    private sealed class Asked(string identity, bool holds = true) : Predicate
    {
        internal int Count { get; private set; }

        internal override string Identity => identity;

        public override bool Matches(FlowRecord record)
        {
            Count++;
            return holds;
        }
    }
}
