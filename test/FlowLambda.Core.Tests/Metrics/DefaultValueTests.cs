using FlowLambda.Core.Tests.Support;
using FlowLambda.Engine;

namespace FlowLambda.Core.Tests.Metrics;

/// <summary>A minute that had log events, none of which counted, is given the default value, once.</summary>
public class DefaultValueTests
{
    private static readonly Flow Counts = new() { Action = "REJECT" };
    private static readonly Flow Other = new() { Action = "ACCEPT" };

    private readonly FlowEngine _engine = Given.Metric("match: { action: [REJECT] }, defaultValue: 3");

    [Fact]
    public void A_minute_in_which_something_counted_has_no_default() =>
        Feed(Counts, Other, Other).ShouldBe([(0, 1, 1, false)]);

    [Fact]
    public void A_minute_in_which_nothing_counted_has_it_once_however_many_log_events_it_had() =>
        Feed(Other, Other, Other with { Minute = 2 }).ShouldBe([(0, 1, 3, true), (2, 1, 3, true)]);

    [Fact]
    public void A_minute_without_log_events_has_nothing() => Feed().ShouldBeEmpty();

    [Fact]
    public void It_is_not_given_again_by_the_next_batch()
    {
        Feed(Other).Count.ShouldBe(1);
        Feed(Other, Other with { Minute = 1 }).ShouldBe([(1, 1, 3, true)]);
    }

    [Fact]
    public void Nor_where_an_earlier_batch_had_one_that_counted()
    {
        Feed(Counts).Count.ShouldBe(1);
        Feed(Other).ShouldBeEmpty();
    }

    [Fact]
    public void Messages_that_are_no_records_are_log_events_too() => Feed("garbage").ShouldBe([(0, 1, 3, true)]);

    [Fact]
    public void NODATA_is_one() => Feed(Flow.NoData()).ShouldBe([(0, 1, 3, true)]);

    [Fact]
    public void Of_a_filter_that_extracts_a_value_a_match_without_a_number_does_not_count() =>
        Given.Metric("pattern: '[word, n]', value: $n, defaultValue: 0.5").Feed("a banana").Metrics.ShouldHaveSingleItem().Values.Sum.ShouldBe(0.5);

    [Theory]
    [InlineData("defaultValue: 0, dimensions: [dstport]", "defaultValue")]
    [InlineData("defaultValue: none", "defaultValue")]
    [InlineData("value: 1, statistic: count", "value")]
    [InlineData("value: $bytes", "value")]
    [InlineData("pattern: '[a, b]', value: $.a", "value")]
    [InlineData("pattern: ERROR, value: $a", "value")]
    [InlineData("pattern: '[a, a]'", "pattern")]
    [InlineData("pattern: '{ $.a = 1 }', dimensions: { A: '$.a[*]' }", "dimensions.A")]
    [InlineData("dimensions: { A: $a }", "dimensions.A")]
    [InlineData("dimensions: { A: dsport }", "dimensions.A")]
    [InlineData("unit: Byte", "unit")]
    [InlineData("namespace: AWS/Logs", "namespace")]
    public void What_cannot_be_is_a_fault(string keys, string path) =>
        FlowLambda.Configuration.ConfigurationLoader.Read($$"""{ version: 1, metrics: { definitions: [ { name: Metric, {{keys}} } ] } }""")
            .Faults.Select(fault => fault.Path).ShouldBe([$"metrics.definitions[0].{path}"]);

    [Fact]
    public void A_value_that_the_pattern_does_not_name_is_doubtful() =>
        FlowLambda.Configuration.ConfigurationLoader.Read("""{ version: 1, metrics: { definitions: [ { name: Metric, pattern: '[a, b]', value: $c } ] } }""")
            .Warnings.ShouldHaveSingleItem().Message.ShouldBe("the pattern does not name '$c': it never has a value");

    private List<(long Minute, long Count, double Sum, bool IsDefault)> Feed(params object[] lines) =>
    [
        .. _engine.Feed(lines).Metrics.Select(point => (
            (point.Timestamp.ToUnixTimeSeconds() - Flow.Origin) / 60, point.Values.SampleCount, point.Values.Sum, point.IsDefault)),
    ];
}
