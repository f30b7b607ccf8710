using FlowLambda.Configuration;
using FlowLambda.Rules;

namespace FlowLambda.Core.Tests.Configuration;

/// <summary>How a statistic may be written.</summary>
public class StatisticTests
{
    [Theory]
    [InlineData("count", StatisticKind.Count, "")]
    [InlineData("count ", StatisticKind.Count, "")]
    [InlineData(@"count\n\n", StatisticKind.Count, "")]
    [InlineData("count()", StatisticKind.Count, "")]
    [InlineData("sum(bytes)", StatisticKind.Sum, "bytes")]
    [InlineData("sum \t(bytes)", StatisticKind.Sum, "bytes")]
    [InlineData("sum( bytes )", StatisticKind.Sum, "bytes")]
    [InlineData(@"sum(bytes)\n", StatisticKind.Sum, "bytes")]
    [InlineData("distinct(protocol,dstport)", StatisticKind.Distinct, "protocol dstport")]
    [InlineData(@"distinct(protocol,\ndstport,)", StatisticKind.Distinct, "protocol dstport")]
    public void A_word_may_have_fields_in_brackets_with_blanks_about_them(string text, StatisticKind kind, string fields)
    {
        var statistic = Read(text).Configuration.ShouldNotBeNull().Rules.ShouldHaveSingleItem().Statistic;

        (statistic.Kind, string.Join(' ', statistic.Fields)).ShouldBe((kind, fields));
    }

    [Theory]
    [InlineData("Count")]
    [InlineData(" count")]
    [InlineData("(bytes)")]
    [InlineData("sum(bytes) ")]
    [InlineData(@"sum(bytes)\n\n")]
    [InlineData(@"sum(bytes\n")]
    [InlineData("sum(bytes")]
    [InlineData("sum bytes)")]
    [InlineData("sum((bytes))")]
    [InlineData("sum(bytes)(packets)")]
    [InlineData("sum)(")]
    [InlineData("sum(")]
    [InlineData("sum1(bytes)")]
    public void Anything_else_is_a_fault(string text) =>
        Read(text).Faults.ShouldHaveSingleItem().Message.ShouldContain("is not a statistic");

    private static ConfigurationResult Read(string statistic) => ConfigurationLoader.Read($$"""
        version: 1
        rules: [ { name: a, title: A, severity: high, match: { action: [REJECT] }, groupBy: [srcaddr], window: 5m, threshold: 1, statistic: "{{statistic}}" } ]
        """);
}
