using FlowLambda.Alerts;
using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.Function.Tests.Support;
using FlowLambda.Subscriptions;

namespace FlowLambda.Function.Tests.DynamoDb;

/// <summary>What tells one group's alarm from another's.</summary>
public sealed class AlertKeyTests
{
    private const string Rule = """
        version: 1
        logFormats: [ { logGroup: '*', format: version srcaddr interface-id vpc-id action start end log-status account-id } ]
        rules: [ { name: NAME, severity: high, match: { action: [REJECT] }, groupBy: [interface-id, vpc-id], window: 5m, threshold: 1 } ]
        """;

    [Fact]
    public void Another_window_has_another_id_and_the_same_key()
    {
        var first = Alert(Flow.Json("203.0.113.9", "eni-1", ("vpcId", "vpc-1")));
        var later = Alert(Flow.Json("203.0.113.9", "eni-1", ("vpcId", "vpc-1"), ("start", "1700002800"), ("end", "1700002830")));

        later.Key.ShouldBe(first.Key);
        later.Id.ShouldNotBe(first.Id, StringComparer.Ordinal);
        first.Key.ShouldMatch("^[0-9a-f]{32}$");
    }

    [Theory]
    [InlineData("1\nvpc-id=2", "3", "1", "2\nvpc-id=3")]
    [InlineData("a", "b", "b", "a")]
    [InlineData("a\u202e", "b", "a\\u202e", "b")]
    [InlineData("ab", "c", "a", "bc")]
    public void Groups_that_look_alike_have_different_keys(string interfaceId, string vpcId, string otherInterfaceId, string otherVpcId) =>
        Alert(Flow.Json("203.0.113.9", interfaceId, ("vpcId", vpcId))).Key.ShouldNotBe(Alert(Flow.Json("203.0.113.9", otherInterfaceId, ("vpcId", otherVpcId))).Key, StringComparer.Ordinal);

    [Fact]
    public void Values_that_differ_after_what_is_shown_have_different_keys() =>
        Alert(Flow.Json("203.0.113.9", new string('x', 600) + "1", ("vpcId", "v"))).Key.ShouldNotBe(Alert(Flow.Json("203.0.113.9", new string('x', 600) + "2", ("vpcId", "v"))).Key, StringComparer.Ordinal);

    [Fact]
    public void Another_rule_has_another_key() =>
        Alert(Flow.Json("203.0.113.9", "eni-1", ("vpcId", "vpc-1")), "one").Key.ShouldNotBe(Alert(Flow.Json("203.0.113.9", "eni-1", ("vpcId", "vpc-1")), "two").Key, StringComparer.Ordinal);

    private static Alert Alert(string record, string rule = "rejected")
    {
        var engine = new FlowEngine(ConfigurationLoader.Load(Rule.Replace("NAME", rule, StringComparison.Ordinal), "test.yaml"), new EngineSettings());
        using var batch = SubscriptionDecoder.Decode(Delivered.Batch(record).Awslogs!.EncodedData!);
        return engine.Process(batch).Alerts.ShouldHaveSingleItem();
    }
}
