using FlowLambda.Configuration;

namespace FlowLambda.Core.Tests.Configuration;

/// <summary>Which of <c>then</c>, <c>largestOf</c>, <c>minimumDistinct</c> and <c>spread</c> go with which statistic, and with each other.</summary>
public class RuleQualifierTests
{
    [Theory]
    [InlineData("statistic: percent, minimumRecords: 5, then: {}", "then")]
    [InlineData("statistic: max(bytes), largestOf: interface-id", "largestOf")]
    [InlineData("statistic: distinct(dstport), largestOf: interface-id", "largestOf")]
    [InlineData("statistic: percent, minimumRecords: 5, largestOf: interface-id", "largestOf")]
    [InlineData("statistic: max(bytes), minimumDistinct: { srcaddr: 2 }", "minimumDistinct")]
    [InlineData("statistic: distinct(dstport), minimumDistinct: { srcaddr: 2 }", "minimumDistinct")]
    [InlineData("largestOf: interface-id, minimumDistinct: { srcaddr: 2 }", "minimumDistinct")]
    [InlineData("spread: true", "spread")]
    [InlineData("statistic: max(bytes), spread: true", "spread")]
    [InlineData("statistic: distinct(dstport), spread: true", "spread")]
    [InlineData("statistic: sum(bytes), spread: true, then: {}", "spread")]
    public void A_combination_that_means_nothing_is_a_fault(string keys, string key) =>
        Read(keys).Faults.ShouldHaveSingleItem().Path.ShouldBe($"rules[0].{key}");

    [Theory]
    [InlineData("then: {}")]
    [InlineData("statistic: sum(bytes), then: {}")]
    [InlineData("statistic: max(bytes), then: {}")]
    [InlineData("statistic: distinct(dstport), then: {}")]
    [InlineData("largestOf: interface-id, then: {}")]
    [InlineData("minimumDistinct: { srcaddr: 2 }, then: {}")]
    [InlineData("statistic: sum(bytes), largestOf: interface-id, spread: true")]
    [InlineData("statistic: sum(bytes), minimumDistinct: { srcaddr: 2 }, spread: true")]
    [InlineData("spread: false")]
    public void All_others_are_good(string keys) => Read(keys).Faults.ShouldBeEmpty();

    [Fact]
    public void All_faults_are_reported_at_once() =>
        Read("statistic: percent, minimumRecords: 5, then: { acton: ACCEPT }, largestOf: eni, minimumDistinct: { src: 0 }, spread: true").Faults
            .Select(fault => fault.Path).ShouldBe(
            [
                "rules[0].then", "rules[0].then.acton", "rules[0].largestOf", "rules[0].largestOf", "rules[0].minimumDistinct", "rules[0].minimumDistinct",
                "rules[0].minimumDistinct.src", "rules[0].spread", "rules[0].spread",
            ]);

    private static ConfigurationResult Read(string keys) =>
        ConfigurationLoader.Read($"version: 1\nrules: [ {{ name: r, match: {{}}, window: 5m, threshold: 2, {keys} }} ]");
}
