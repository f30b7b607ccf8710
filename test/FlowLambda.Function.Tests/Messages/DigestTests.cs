using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Messages;

/// <summary>A digest says how many alerts of which rule there are, where they are from, and where to look.</summary>
public sealed class DigestTests
{
    private const string Configuration = """
        version: 1
        rules:
          - { name: rejected, severity: medium, match: { action: [REJECT] }, groupBy: [srcaddr], window: 5m, threshold: 1 }
          - { name: telnet, severity: low, match: { dstport: [23] }, groupBy: [srcaddr], window: 5m, threshold: 1, escalate: { high: 2 } }
        alerts: { maxPerBatch: 1 }
        """;

    [Fact]
    public async Task The_mail_counts_by_severity_and_rule_and_has_a_line_for_each_alert()
    {
        var mail = (await DigestAsync()).Form("email")!;

        mail.ShouldStartWith("[MEDIUM] FlowLambda: 5 more alerts of one batch\n\n");
        mail.ShouldContain("severity:   4 medium, 1 low\n");
        mail.ShouldContain("windows:    ending 2023-11-14 22:01 UTC to 2023-11-14 22:04 UTC\n");
        mail.ShouldContain("where:      account 123456789012, eu-west-1, log group /vpc/flow-logs\n");
        mail.ShouldContain("By rule\n      4  rejected\n      1  telnet\n");
        mail.ShouldContain("\n  [MEDIUM] rejected 203.0.113.1: 2 flows in 5m\n");
        mail.ShouldContain("filter type = \"alert\"");
    }

    [Fact]
    public async Task The_SMS_counts_by_rule() =>
        (await DigestAsync()).Form("sms").ShouldBe("[MEDIUM] FlowLambda: 5 more alerts of one batch, 4 rejected, 1 telnet");

    [Fact]
    public async Task An_SMS_names_as_many_rules_as_it_has_room_for()
    {
        var long1 = new string('a', 60);
        var long2 = new string('b', 60);
        var sms = (await DigestAsync(Configuration.Replace("name: rejected", $"name: {long1}", StringComparison.Ordinal).Replace("name: telnet", $"name: {long2}", StringComparison.Ordinal))).Form("sms")!;

        sms.ShouldEndWith($", 4 {long1}");
        sms.Length.ShouldBeLessThanOrEqualTo(140);
    }

    [Fact]
    public async Task Chat_shows_ten_lines_and_how_many_there_are_beside()
    {
        var scene = new Scene(Configuration);
        await scene.HandleAsync(Delivered.Batch(Enumerable.Range(1, 31).Select(host => Flow.Reject($"203.0.113.{host}"))));

        var content = Sent.Json(scene.Messages.Single(message => message.IsDigest).Form("https")!).GetProperty("content");

        content.GetProperty("title").GetString().ShouldBe("[MEDIUM] FlowLambda: 30 more alerts of one batch");
        var description = content.GetProperty("description").GetString()!;
        description.ShouldContain("*Severity* 30 medium\n");
        description.ShouldContain("*By rule* 30 rejected\n");
        description.Split('\n').Count(line => line.StartsWith("[MEDIUM]", StringComparison.Ordinal)).ShouldBe(10);
        description.ShouldContain("\nand 20 more\n");
    }

    private static async Task<Sent> DigestAsync(string configuration = Configuration)
    {
        var scene = new Scene(configuration);
        string[] records =
        [
            Flow.Reject("203.0.113.9", 23), Flow.Reject("203.0.113.9", 23), Flow.Reject("203.0.113.1"), Flow.Reject("203.0.113.1"),
            Flow.Reject("203.0.113.2"), Flow.Reject("203.0.113.3", 23, start: Flow.Origin + 200),
        ];
        await scene.HandleAsync(Delivered.Batch(records));
        return scene.Messages.Single(message => message.IsDigest);
    }
}
