using System.Text;
using System.Text.Json;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Messages;

/// <summary>An alert that is too long for SNS loses evidence, says so, and is sent.</summary>
public sealed class SizeTests
{
    private const int MaxLength = 262_144;

    private static readonly (string Field, string Member)[] Texts =
    [
        ("interface-id", "interfaceId"), ("vpc-id", "vpcId"), ("subnet-id", "subnetId"), ("instance-id", "instanceId"), ("az-id", "azId"), ("sublocation-id", "sublocationId"),
        ("tgw-id", "tgwId"), ("tgw-attachment-id", "tgwAttachmentId"), ("tgw-src-vpc-id", "tgwSrcVpcId"), ("tgw-dst-vpc-id", "tgwDstVpcId"), ("tgw-src-subnet-id", "tgwSrcSubnetId"),
        ("tgw-dst-subnet-id", "tgwDstSubnetId"), ("tgw-src-eni", "tgwSrcEni"), ("tgw-dst-eni", "tgwDstEni"), ("resource-type", "resourceType"),
    ];

    [Theory]
    [InlineData("x", "x")]
    [InlineData("\"", "\"")]
    [InlineData("\\", "\\")]
    [InlineData("\u0001", "\u0001")]
    [InlineData("漢", "漢")]
    [InlineData("😀", "😀")]
    [InlineData("'", "'")]
    [InlineData("\u0001", "\\")]
    public async Task Whatever_an_alert_consists_of_SNS_takes_it(string ofTheRule, string ofTheRecords)
    {
        var scene = new Scene(Longest(ofTheRule));

        await scene.HandleAsync(Delivered.Batch(Enumerable.Range(1, 6).Select(port => Record(ofTheRecords, port))));

        var message = scene.Messages.ShouldHaveSingleItem();
        message.Length.ShouldBeLessThanOrEqualTo(MaxLength);
        message.Default.GetProperty("group").EnumerateObject().Count().ShouldBe(16);
        message.Default.GetProperty("tags").GetArrayLength().ShouldBe(32);
        message.Attributes.Count.ShouldBeLessThanOrEqualTo(10);
        message.Attributes.ShouldAllBe(attribute => attribute.Value.StringValue!.Length > 0);
        var isTrimmed = message.Default.GetProperty("evidence").TryGetProperty("trimmed", out var trimmed) && trimmed.GetBoolean();
        message.Form("email")!.Contains("Some records and values are left out or cut", StringComparison.Ordinal).ShouldBe(isTrimmed);
        Sent.Json(message.Form("https")!).GetProperty("content").GetProperty("description").GetString()!.Length.ShouldBeLessThanOrEqualTo(8000);
        scene.Log("alert").ShouldHaveSingleItem().GetProperty("alert").GetProperty("evidence").GetProperty("records").GetArrayLength().ShouldBe(5);
    }

    [Fact]
    public async Task Records_go_before_values_do()
    {
        var scene = new Scene(Longest("\u0001"));

        await scene.HandleAsync(Delivered.Batch(Enumerable.Range(1, 6).Select(port => Record("\\", port))));

        var evidence = scene.Messages.ShouldHaveSingleItem().Default.GetProperty("evidence");
        evidence.GetProperty("trimmed").GetBoolean().ShouldBeTrue();
        evidence.GetProperty("records").GetArrayLength().ShouldBeInRange(1, 4);
        evidence.GetProperty("top").GetProperty("dstport").GetArrayLength().ShouldBe(5);
    }

    [Fact]
    public async Task An_ordinary_alert_keeps_all_its_evidence()
    {
        var scene = new Scene();

        await scene.HandleAsync(Delivered.Batch(Enumerable.Range(1, 30).Select(port => Flow.Reject(port: port))));

        var message = scene.Messages.ShouldHaveSingleItem();
        message.Default.GetProperty("evidence").TryGetProperty("trimmed", out _).ShouldBeFalse();
        message.Default.GetProperty("evidence").GetProperty("records").GetArrayLength().ShouldBe(5);
        message.Length.ShouldBeLessThan(8192);
    }

    [Fact]
    public async Task A_digest_that_would_be_too_long_is_two()
    {
        var scene = new Scene(Longest("\\") + "\nalerts: { maxPerBatch: 1 }");

        await scene.HandleAsync(Delivered.Batch(Enumerable.Range(1, 101).Select(host => Record("\\", 22, $"203.0.113.{host}"))));

        scene.Requests.ShouldAllBe(request => request.Sum(message => message.Length) <= MaxLength);
        scene.Messages.Count(message => message.IsDigest).ShouldBeGreaterThan(1);
        scene.Messages.SelectMany(message => message.AlertIds).Distinct(StringComparer.Ordinal).Count().ShouldBe(101);
    }

    /// <summary>A rule with as much in it as a rule may have.</summary>
    private static string Longest(string text) => $$"""
        version: 1
        logFormats: [ { logGroup: "*", format: version srcaddr dstport action start log-status {{string.Join(' ', Texts.Select(entry => entry.Field))}} } ]
        rules:
          - name: {{new string('n', 100)}}
            title: {{Quoted(text, 2000)}}
            description: {{Quoted(text, 20_000)}}
            severity: high
            match: { action: REJECT }
            groupBy: [srcaddr, {{string.Join(", ", Texts.Select(entry => entry.Field))}}]
            window: 5m
            threshold: 1
            runbook: https://example.com/{{new string('é', 2028)}}
            tags: [{{string.Join(", ", Enumerable.Repeat(Quoted(text, 128 / text.Length), 32))}}]
        """;

    private static string Quoted(string text, int count) => JsonSerializer.Serialize(string.Concat(Enumerable.Repeat(text, count)));

    private static string Record(string text, int port, string source = "203.0.113.9")
    {
        var value = string.Concat(Enumerable.Repeat(text, 4000 / Encoding.UTF8.GetByteCount(text)));
        return JsonSerializer.Serialize(Texts.Select(entry => KeyValuePair.Create<string, object>(entry.Member, value)).Concat(
        [
            new("version", 8), new("srcAddr", source), new("dstPort", port), new("action", "REJECT"), new("start", Flow.Origin), new("logStatus", "OK"),
        ]).ToDictionary(StringComparer.Ordinal));
    }
}
