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
        message.Form("sms").ShouldBe("[HIGH] rejected 203.0.113.9: 1 flow in 5m");
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
        chat.GetProperty("content").GetProperty("title").GetString().ShouldBe("[HIGH] rejected 203.0.113.9: 1 flow in 5m");
        chat.GetProperty("content").GetProperty("description").GetString()!.ShouldStartWith("```\nRejected\n");
        chat.GetProperty("metadata").GetProperty("threadId").GetString().ShouldBe("rejected");
    }

    [Theory]
    [InlineData(350, true)]
    [InlineData(351, false)]
    public async Task A_runbook_that_chat_takes_is_the_next_step(int length, bool isShown)
    {
        var runbook = "https://example.com/".PadRight(length, 'r');

        var message = await SentAsync(Configuration.Replace("title: Rejected", $"title: Rejected\n    runbook: {runbook}", StringComparison.Ordinal), Flow.Reject());

        var content = Sent.Json(message.Form("https")!).GetProperty("content");
        content.TryGetProperty("nextSteps", out var steps).ShouldBe(isShown);
        if (isShown)
            steps.EnumerateArray().Select(step => step.GetString()).ShouldBe([runbook]);
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
            + "\nlogFormats: [ { logGroup: '*', format: version srcaddr interface-id vpc-id action start end log-status account-id } ]";

        var message = await SentAsync(configuration, Flow.Json("203.0.113.9", value, ("vpcId", value)));

        var content = Sent.Json(message.Form("https")!).GetProperty("content");
        content.GetProperty("title").GetString()!.Length.ShouldBe(250);
        var description = content.GetProperty("description").GetString()!;
        description.Length.ShouldBeLessThanOrEqualTo(8000);
        description[4..^4].ShouldNotContain("```");
        description.ShouldEndWith("\n```");
    }

    [Fact]
    public async Task A_description_that_is_too_long_is_cut_to_8000_characters()
    {
        var message = await SentAsync(
            Configuration.Replace("title: Rejected", $"title: Rejected\n    description: {string.Concat(Enumerable.Repeat("wört ", 1900))}", StringComparison.Ordinal), Flow.Reject());

        var description = Sent.Json(message.Form("https")!).GetProperty("content").GetProperty("description").GetString()!;
        description.Length.ShouldBe(8000);
        description.ShouldEndWith("…\n```");
    }

    private static async Task<Sent> SentAsync(string configuration, string record)
    {
        var scene = new Scene(configuration);
        await scene.HandleAsync(Delivered.Batch(record));
        return scene.Messages.ShouldHaveSingleItem();
    }
}
