using System.Text.Json;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Messages;

/// <summary>Groups of several fields, each as long as a record may have it, of characters that each level of JSON escapes anew.</summary>
public sealed class LongGroupTests
{
    private const int MaxLength = 262_144;

    private const string Configuration = """
        version: 1
        logFormats: [ { logGroup: "*", format: version srcaddr interface-id vpc-id subnet-id instance-id action start log-status } ]
        rules: [ { name: rejected, match: { action: [REJECT] }, groupBy: [srcaddr, interface-id, vpc-id, subnet-id, instance-id], window: 5m, threshold: 1 } ]
        alerts: { maxPerBatch: 20 }
        """;

    [Theory]
    [InlineData('x')]
    [InlineData('"')]
    [InlineData('\\')]
    [InlineData('\u0001')]
    [InlineData('漢')]
    public async Task Every_message_is_within_the_service_s_bounds_and_no_alert_is_lost(char character)
    {
        var scene = new Scene(Configuration);

        await scene.HandleAsync(Delivered.Batch(Enumerable.Range(1, 120).Select(host => Record($"203.0.113.{host}", new string(character, character == '漢' ? 1365 : 4096)))));

        scene.Requests.ShouldAllBe(request => request.Sum(message => message.Length) <= MaxLength);
        scene.Messages.SelectMany(message => message.AlertIds).Distinct(StringComparer.Ordinal).Count().ShouldBe(120);
    }

    private static string Record(string source, string text) => JsonSerializer.Serialize(new
    {
        version = 2,
        srcAddr = source,
        interfaceId = text,
        vpcId = text,
        subnetId = text,
        instanceId = text,
        action = "REJECT",
        start = Flow.Origin,
        logStatus = "OK",
    });
}
