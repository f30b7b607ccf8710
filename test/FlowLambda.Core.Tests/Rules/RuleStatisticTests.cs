using FlowLambda.Core.Tests.Support;
using FlowLambda.Rules;

namespace FlowLambda.Core.Tests.Rules;

public class RuleStatisticTests
{
    [Theory]
    [InlineData("count", StatisticKind.Count, "count")]
    [InlineData("sum(bytes)", StatisticKind.Sum, "sum(bytes)")]
    [InlineData("max( packets )", StatisticKind.Max, "max(packets)")]
    [InlineData("distinct(protocol,dstport)", StatisticKind.Distinct, "distinct(protocol, dstport)")]
    [InlineData("distinct (src)", StatisticKind.Distinct, "distinct(src)")]
    public void A_statistic_is_read_and_written_as_the_configuration_has_it(string text, StatisticKind kind, string written)
    {
        var statistic = Given.Configuration($$"""{ version: 1, rules: [ { name: r, match: {}, window: 1m, threshold: 1, statistic: "{{text}}" } ] }""").Rules[0].Statistic;

        statistic.Kind.ShouldBe(kind);
        statistic.ToString().ShouldBe(written);
    }

    [Theory]
    [InlineData(9.9, Severity.Low)]
    [InlineData(10, Severity.Medium)]
    [InlineData(99, Severity.Medium)]
    [InlineData(100, Severity.Critical)]
    [InlineData(double.MaxValue, Severity.Critical)]
    public void The_severity_of_a_value_is_the_highest_whose_step_it_reaches(double value, Severity severity) =>
        Given.Configuration("{ version: 1, rules: [ { name: r, severity: low, match: {}, window: 1m, threshold: 1, escalate: { critical: 100, medium: 10 } } ] }")
            .Rules[0].SeverityOf(value).ShouldBe(severity);
}
