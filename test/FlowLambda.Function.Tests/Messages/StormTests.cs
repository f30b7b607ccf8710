using System.Text;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Messages;

/// <summary>Very many alerts of one batch, with values as long as a record may have them.</summary>
public sealed class StormTests
{
    /// <summary>What SNS takes in one request. Source: API reference, Publish and PublishBatch.</summary>
    private const int MaxLength = 262_144;

    private const string Configuration = """
        version: 1
        rules: [ { name: rejected, title: Rejected, severity: medium, match: { action: [REJECT] }, groupBy: [srcaddr, interface-id], window: 5m, threshold: 1 } ]
        alerts: { maxPerBatch: 20 }
        """;

    [Theory]
    [InlineData("x", 4)]
    [InlineData("x", 4096)]
    [InlineData("\"", 4096)]
    [InlineData("\\", 4096)]
    [InlineData("'", 4096)]
    [InlineData("<&>", 4095)]
    [InlineData("漢", 4095)]
    [InlineData("😀", 4096)]
    [InlineData("\u2028", 4095)]
    public async Task Every_request_is_within_the_service_s_bounds(string text, int length)
    {
        var scene = await StormAsync(250, Long(text, length));

        foreach (var request in scene.Requests)
        {
            request.Count.ShouldBeInRange(1, 10);
            request.Sum(message => message.Length).ShouldBeLessThanOrEqualTo(MaxLength);
            request.Select(message => message.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(request.Count);
            request.ShouldAllBe(message => message.Structure == "json" && message.Subject!.Length < 100);
        }
    }

    [Theory]
    [InlineData("x", 4)]
    [InlineData("x", 4096)]
    [InlineData("漢", 4095)]
    public async Task Nothing_is_lost_and_nothing_is_told_twice(string text, int length)
    {
        var scene = await StormAsync(250, Long(text, length));

        var due = scene.Log("alert").Select(line => line.GetProperty("alert").GetProperty("id").GetString()!).ToList();
        due.Count.ShouldBe(250);
        scene.Messages.SelectMany(message => message.AlertIds).ShouldBe(due, ignoreOrder: true);
        scene.Messages.Count(message => !message.IsDigest).ShouldBe(20);
    }

    [Fact]
    public async Task Short_alerts_go_ten_to_a_request()
    {
        var scene = await StormAsync(20, "eni-1");

        scene.Requests.Select(request => request.Count).ShouldBe([10, 10]);
    }

    [Fact]
    public async Task What_is_not_sent_alone_is_in_one_digest_that_tells_how_many()
    {
        var scene = await StormAsync(250, "eni-1");

        var digest = scene.Messages.Where(message => message.IsDigest).ShouldHaveSingleItem();
        digest.AlertIds.Count().ShouldBe(230);
        digest.Default.GetProperty("count").GetInt32().ShouldBe(230);
        digest.Subject.ShouldBe("[MEDIUM] FlowLambda: 230 more alerts of one batch");
    }

    [Fact]
    public async Task A_digest_holds_five_hundred_alerts_at_most()
    {
        var scene = await StormAsync(1_100, "eni-1");

        var digests = scene.Messages.Where(message => message.IsDigest).ToList();
        digests.Select(digest => digest.AlertIds.Count()).ShouldBe([500, 500, 80]);
    }

    [Fact]
    public async Task A_digest_bears_the_attributes_that_its_alerts_have_in_common()
    {
        var scene = await StormAsync(30, "eni-1");

        scene.Messages.Last().Attributes.Select(attribute => (attribute.Key, attribute.Value.DataType, attribute.Value.StringValue)).ShouldBe(
            [("severity", "String", "medium"), ("account", "String", "123456789012"), ("region", "String", "eu-west-1")],
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_digest_is_as_severe_as_its_worst_alert()
    {
        var scene = new Scene("""
            version: 1
            rules: [ { name: rejected, title: Rejected, severity: low, match: {}, groupBy: [srcaddr], window: 5m, threshold: 1, escalate: { high: 2 } } ]
            alerts: { maxPerBatch: 1 }
            """);

        await scene.HandleAsync(Delivered.Batch(Flow.Reject("1.1.1.1"), Flow.Reject("1.1.1.1"), Flow.Reject("2.2.2.2"), Flow.Reject("2.2.2.2"), Flow.Reject("3.3.3.3")));

        var digest = scene.Messages.Last();
        digest.Attributes["severity"].StringValue.ShouldBe("high");
        digest.Default.GetProperty("alerts").EnumerateArray().Select(alert => alert.GetProperty("severity").GetString()).ShouldBe(["high", "low"]);
    }

    private static string Long(string text, int length) => string.Concat(Enumerable.Repeat(text, length / Encoding.UTF8.GetByteCount(text)));

    private static async Task<Scene> StormAsync(int count, string interfaceId)
    {
        var scene = new Scene(Configuration);
        await scene.HandleAsync(Delivered.Batch(Enumerable.Range(0, count).Select(host => Flow.Json($"203.0.{host / 250}.{host % 250}", interfaceId))));
        scene.Log("batch")[0].GetProperty("malformed").GetInt32().ShouldBe(0);
        return scene;
    }
}
