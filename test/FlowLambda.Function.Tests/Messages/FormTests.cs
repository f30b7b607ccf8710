using System.Text.Json;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Messages;

/// <summary>What one alert's message looks like to each protocol, and what subscriptions can filter by.</summary>
public sealed class FormTests
{
    private const string Configuration = """
        version: 1
        rules:
          - name: rejected
            title: Rejected
            severity: high
            match: { action: [REJECT] }
            groupBy: [srcaddr]
            window: 5m
            threshold: 1
            tags: [attack.t1110, 'a "quoted" one']
        """;

    [Fact]
    public async Task There_is_a_text_for_each_protocol()
    {
        var message = await SentAsync(Configuration, Flow.Reject());

        message.Structure.ShouldBe("json");
        message.Subject.ShouldBe("[HIGH] rejected 203.0.113.9: 1 flow in 5m");
        message.Form("sms").ShouldBe("[HIGH] rejected 203.0.113.9: 1 flow in 5m, threshold 1, since 2023-11-14 22:00 UTC, eu-west-1, 123456789012");
        message.Form("email")!.ShouldStartWith("Rejected\n\n");
        message.Form("https").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_default_text_is_the_alert_as_it_is_logged()
    {
        var scene = new Scene(Configuration);

        await scene.HandleAsync(Delivered.Batch(Flow.Reject()));

        var logged = scene.Log("alert").ShouldHaveSingleItem().GetProperty("alert");
        var sent = scene.Messages.ShouldHaveSingleItem().Default;
        sent.GetProperty("type").GetString().ShouldBe("flowlambda.alert");
        JsonElement.DeepEquals(sent, logged).ShouldBeTrue();
    }

    [Fact]
    public async Task The_attributes_are_those_that_subscriptions_filter_by()
    {
        var message = await SentAsync(Configuration, Flow.Reject());

        message.Attributes.Where(attribute => attribute.Key != "tags").Select(attribute => (attribute.Key, attribute.Value.DataType, attribute.Value.StringValue)).ShouldBe(
            [("rule", "String", "rejected"), ("severity", "String", "high"), ("account", "String", "123456789012"), ("region", "String", "eu-west-1")],
            ignoreOrder: true);
        message.Attributes["tags"].DataType.ShouldBe("String.Array");
        Sent.Json(message.Attributes["tags"].StringValue!).EnumerateArray().Select(tag => tag.GetString()).ShouldBe(["attack.t1110", "a \"quoted\" one"]);
    }

    [Fact]
    public async Task The_chat_notification_has_the_schema_of_a_custom_notification()
    {
        var chat = Sent.Json((await SentAsync(Configuration, Flow.Reject())).Form("https")!);

        chat.GetProperty("version").GetString().ShouldBe("1.0");
        chat.GetProperty("source").GetString().ShouldBe("custom");
        chat.GetProperty("content").GetProperty("textType").GetString().ShouldBe("client-markdown");
        chat.GetProperty("content").GetProperty("title").GetString().ShouldBe("[HIGH] Rejected");
        chat.GetProperty("content").GetProperty("description").GetString()!.ShouldStartWith("*From* `203.0.113.9` (special)\n*To* `10.0.0.5` (private)\n*Port* `22` (ssh)\n*How much* 1 flow in 5m");
        chat.GetProperty("content").GetProperty("keywords").EnumerateArray().Select(keyword => keyword.GetString()).ShouldBe(["rejected", "attack.t1110", "a \"quoted\" one"]);
        chat.GetProperty("metadata").GetProperty("threadId").GetString()!.ShouldEndWith("-high");
    }

    [Fact]
    public async Task A_group_has_a_thread_of_its_own_for_each_severity()
    {
        var scene = new Scene(Configuration.Replace("threshold: 1", "threshold: 1\n    cooldown: 0m\n    escalate: { critical: 3 }", StringComparison.Ordinal));
        foreach (var (source, port) in new[] { ("1.1.1.1", 22), ("1.1.1.1", 23), ("1.1.1.1", 24), ("2.2.2.2", 22) })
            await scene.HandleAsync(Delivered.Batch(Flow.Reject(source, port)));

        var threads = scene.Messages.Select(message => Sent.Json(message.Form("https")!).GetProperty("metadata").GetProperty("threadId").GetString()!).ToList();

        threads[1].ShouldBe(threads[0]);
        threads[1..].ShouldBeUnique(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(350, true)]
    [InlineData(351, false)]
    public async Task A_runbook_that_chat_takes_is_the_next_step(int length, bool isShown)
    {
        var runbook = "https://example.com/".PadRight(length, 'r');

        var message = await SentAsync(Configuration.Replace("title: Rejected", $"title: Rejected\n    runbook: {runbook}", StringComparison.Ordinal), Flow.Reject());

        var content = Sent.Json(message.Form("https")!).GetProperty("content");
        content.GetProperty("nextSteps").EnumerateArray().Select(step => step.GetString()!).ShouldBe(
        [
            .. isShown ? [runbook] : Array.Empty<string>(),
            "If this is expected: in flowlambda.yaml, beside what the `match` of the rule rejected has: `srcaddr: [{ anything-but: \"203.0.113.9\" }]`",
            "For this group the rule is silent until 2023-11-14 22:06 UTC.",
        ]);
        message.Form("email")!.ShouldContain($"What to do first: {runbook}\n");
    }

    [Theory]
    [InlineData('x')]
    [InlineData('`')]
    [InlineData('漢')]
    public async Task The_chat_notification_is_cut_to_what_chat_takes(char character)
    {
        var value = new string(character, 1300);
        var configuration = Configuration.Replace("[srcaddr]", "[interface-id, vpc-id]", StringComparison.Ordinal)
            .Replace("title: Rejected", $"title: {new string('t', 400)}", StringComparison.Ordinal)
            + "\nlogFormats: [ { logGroup: '*', format: version srcaddr interface-id vpc-id action start end log-status account-id } ]";

        var message = await SentAsync(configuration, Flow.Json("203.0.113.9", value, ("vpcId", value)));

        var content = Sent.Json(message.Form("https")!).GetProperty("content");
        content.GetProperty("title").GetString()!.Length.ShouldBe(250);
        var description = content.GetProperty("description").GetString()!;
        description.Length.ShouldBeLessThanOrEqualTo(8000);
        description.Split("```").Length.ShouldBe(3);
        description.ShouldContain("\nAlert ");
    }

    [Fact]
    public async Task A_description_of_the_rule_leaves_room_for_the_records()
    {
        var message = await SentAsync(
            Configuration.Replace("title: Rejected", $"title: Rejected\n    description: {string.Concat(Enumerable.Repeat("wört ", 1900))}", StringComparison.Ordinal), Flow.Reject());

        var description = Sent.Json(message.Form("https")!).GetProperty("content").GetProperty("description").GetString()!;
        description.ShouldContain("wört w");
        description.ShouldContain("…\n");
        description.Length.ShouldBeLessThan(4000);
        description.ShouldContain("22:00:00  203.0.113.9:40000");
    }

    private static async Task<Sent> SentAsync(string configuration, string record)
    {
        var scene = new Scene(configuration);
        await scene.HandleAsync(Delivered.Batch(record));
        return scene.Messages.ShouldHaveSingleItem();
    }
}
