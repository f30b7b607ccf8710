using System.Text.Json;
using FlowLambda.TestSupport.RuntimeApi;

namespace FlowLambda.IntegrationTests;

/// <summary>The function as it is deployed, from the event to what CloudWatch and SNS hold.</summary>
public sealed class FunctionTests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string Configuration = """
        version: 1
        metrics:
          definitions:
            - { name: RejectedFlows, match: { action: [REJECT] }, dimensions: [dstport] }
            - { name: BytesByInterface, statistic: sum(bytes), dimensions: [interface-id] }
        rules:
          - name: ssh-rejected
            title: Repeated rejected SSH from one source
            severity: high
            match: { action: [REJECT], dstport: [22] }
            groupBy: [srcaddr]
            window: 5m
            threshold: 3
            tags: [attack.t1110]
        """;

    /// <summary>A minute that CloudWatch takes data of, whatever the time is now.</summary>
    private static readonly DateTimeOffset Minute =
        DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeSeconds() / 60 * 60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_and_alerts_reach_the_services_as_the_records_demand()
    {
        await using var function = await StartAsync();

        var first = await function.InvokeAsync(Delivery.Of([Reject("203.0.113.9", 22, 40), Reject("203.0.113.9", 22, 60), Reject("198.51.100.7", 23, 40)]), Token);
        var second = await function.InvokeAsync(Delivery.Of([Reject("203.0.113.9", 22, 44), Accept(443, 5_000_000_000)]), Token);

        first.ShouldSucceed();
        second.ShouldSucceed();
        (await StatisticsAsync("RejectedFlows", ("dstport", "22"))).ShouldBe(new MetricStatistics(3, 3, 1, 1));
        (await StatisticsAsync("RejectedFlows", ("dstport", "23"))).ShouldBe(new MetricStatistics(1, 1, 1, 1));
        (await StatisticsAsync("BytesByInterface", ("interface-id", "eni-0a1b2c3d"))).ShouldBe(new MetricStatistics(5, 5_000_000_184, 40, 5_000_000_000));

        var notification = (await emulator.ReceiveAsync()).ShouldHaveSingleItem();
        notification.GetProperty("Subject").GetString().ShouldBe("[HIGH] ssh-rejected 203.0.113.9: 3 flows in 5m");
        notification.GetProperty("MessageAttributes").GetProperty("severity").GetProperty("Value").GetString().ShouldBe("high");
        var alert = JsonDocument.Parse(notification.GetProperty("Message").GetString()!).RootElement;
        alert.GetProperty("rule").GetString().ShouldBe("ssh-rejected");
        alert.GetProperty("group").GetProperty("srcaddr").GetString().ShouldBe("203.0.113.9");
        alert.GetProperty("value").GetDouble().ShouldBe(3);
        alert.GetProperty("window").GetProperty("end").GetDateTimeOffset().ShouldBe(Minute.AddMinutes(1));
        alert.GetProperty("account").GetString().ShouldBe("123456789012");
        alert.GetProperty("region").GetString().ShouldBe(Deployment.Region);
        alert.GetProperty("evidence").GetProperty("records")[0].GetString().ShouldBe(Reject("203.0.113.9", 22, 44));
    }

    [Fact]
    public async Task Each_invocation_and_each_alert_is_one_line_of_JSON_in_the_log()
    {
        await using var function = await StartAsync();

        await function.InvokeAsync(Delivery.Of([.. Enumerable.Repeat(Reject("203.0.113.9", 22, 40), 3), "not a record\u001b[31m"]), Token);

        var batch = (await function.LogAsync("batch", 1, Token)).ShouldHaveSingleItem();
        batch.GetProperty("outcome").GetString().ShouldBe("done");
        batch.GetProperty("logGroup").GetString().ShouldBe("/vpc/flow-logs");
        batch.GetProperty("subscriptionFilters").GetString().ShouldBe("flowlambda");
        batch.GetProperty("records").GetInt32().ShouldBe(4);
        batch.GetProperty("malformed").GetInt32().ShouldBe(1);
        batch.GetProperty("alerts").GetInt32().ShouldBe(1);
        batch.GetProperty("ms").TryGetProperty("decode", out _).ShouldBeTrue();
        (await function.LogAsync("alert", 1, Token)).ShouldHaveSingleItem().GetProperty("alert").GetProperty("rule").GetString().ShouldBe("ssh-rejected");
        var malformed = (await function.LogAsync("malformed", 1, Token)).ShouldHaveSingleItem();
        malformed.GetProperty("text").GetString().ShouldBe("not a record\\u001b[31m");
    }

    [Fact]
    public async Task A_batch_that_is_delivered_twice_counts_once()
    {
        await using var function = await StartAsync();
        var delivery = Delivery.Of([Reject("203.0.113.9", 22, 40), Reject("203.0.113.9", 22, 40)]);

        await function.InvokeAsync(delivery, Token);
        var again = await function.InvokeAsync(delivery, Token);

        again.ShouldSucceed();
        (await StatisticsAsync("RejectedFlows", ("dstport", "22"))).ShouldBe(new MetricStatistics(2, 2, 1, 1));
        (await emulator.ReceiveAsync()).ShouldBeEmpty();
        (await function.LogAsync("batch", 2, Token))[1].GetProperty("outcome").GetString().ShouldBe("duplicate");
    }

    [Fact]
    public async Task An_alert_that_could_not_be_published_is_published_by_the_retry_and_nothing_is_counted_again()
    {
        await emulator.ResetAsync();
        await using var function = await Deployment.StartAsync(Configuration, emulator.Uri, Token);
        var delivery = Delivery.Of(Enumerable.Repeat(Reject("203.0.113.9", 22, 40), 3));

        var withoutTopic = await function.InvokeAsync(delivery, Token);
        await emulator.CreateTopicAsync();
        var retry = await function.InvokeAsync(delivery, Token);

        withoutTopic.ShouldBeOfType<InvocationResult.Failure>().Error.ErrorType.ShouldBe("NotFoundException");
        retry.ShouldSucceed();
        (await emulator.ReceiveAsync()).Count.ShouldBe(1);
        (await StatisticsAsync("RejectedFlows", ("dstport", "22"))).ShouldBe(new MetricStatistics(3, 3, 1, 1));
    }

    [Fact]
    public async Task Alerts_of_a_storm_are_sent_in_batches_and_what_exceeds_the_limit_in_one_digest()
    {
        await emulator.ResetAsync();
        await emulator.CreateTopicAsync();
        await using var function = await Deployment.StartAsync(Configuration + "\nalerts: { maxPerBatch: 12 }", emulator.Uri, Token);

        var answer = await function.InvokeAsync(
            Delivery.Of(Enumerable.Range(1, 40).SelectMany(host => Enumerable.Repeat(Reject($"203.0.113.{host}", 22, 40), 3))), Token);

        answer.ShouldSucceed();
        var types = (await emulator.ReceiveAsync()).Select(message => JsonDocument.Parse(message.GetProperty("Message").GetString()!).RootElement.GetProperty("type").GetString()).ToList();
        types.Count(type => type == "flowlambda.alert").ShouldBe(12);
        types.Count(type => type == "flowlambda.digest").ShouldBe(1);
        types.Count.ShouldBe(13);
    }

    [Fact]
    public async Task A_control_message_is_acknowledged_and_counts_nothing()
    {
        await using var function = await StartAsync();

        var answer = await function.InvokeAsync(
            Delivery.Of(["CWL CONTROL MESSAGE: Checking health of destination Firehose"], logGroup: "", messageType: "CONTROL_MESSAGE"), Token);

        answer.ShouldSucceed();
        var batch = (await function.LogAsync("batch", 1, Token)).ShouldHaveSingleItem();
        batch.GetProperty("outcome").GetString().ShouldBe("control");
        batch.TryGetProperty("records", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("%%%", "not base64")]
    [InlineData("aGVsbG8=", "not whole gzip")]
    [InlineData("", "no awslogs.data")]
    public async Task A_broken_payload_is_an_error_so_that_it_is_delivered_again(string data, string reason)
    {
        await using var function = await StartAsync();

        var answer = await function.InvokeAsync(Delivery.OfPayload(data), Token);
        var next = await function.InvokeAsync(Delivery.Of([Reject("203.0.113.9", 22, 40)]), Token);

        var failure = answer.ShouldBeOfType<InvocationResult.Failure>();
        failure.Error.ErrorType.ShouldBe("SubscriptionException");
        failure.Error.Body.ShouldContain(reason);
        next.ShouldSucceed();
    }

    [Fact]
    public async Task The_lines_of_a_foreign_log_group_are_malformed_and_counted()
    {
        await using var function = await StartAsync();
        string[] lines =
        [
            "START RequestId: 8d1a Version: $LATEST", "{\"level\":\"info\",\"message\":\"hello\"}", "", "\u001b[2J\r\n", "a b c d e f g h i j k l m n o p",
        ];

        var answer = await function.InvokeAsync(Delivery.Of(lines, logGroup: "/aws/lambda/other"), Token);

        answer.ShouldSucceed();
        var batch = (await function.LogAsync("batch", 1, Token)).ShouldHaveSingleItem();
        batch.GetProperty("records").GetInt32().ShouldBe(5);
        batch.GetProperty("malformed").GetInt32().ShouldBe(5);
        var now = TimeProvider.System.GetUtcNow();
        foreach (var (cause, count) in new[] { ("FieldMissing", 3), ("FieldUnexpected", 1), ("JsonInvalid", 1) })
        {
            var counted = await emulator.StatisticsAsync("RecordsMalformed", now.AddMinutes(-10), now.AddMinutes(10), ("Cause", cause));
            counted.Values.Sum(minute => minute.Sum).ShouldBe(count, cause);
        }
    }

    [Fact]
    public async Task A_configuration_that_is_not_valid_is_an_initialisation_error_that_lists_every_fault()
    {
        await using var function = await Deployment.StartAsync("version: 2\nrules:\n  - { name: a, match: { dstprt: [22] }, threshold: 0, window: 90s }\n", new Uri("http://127.0.0.1:1"), Token);

        (await function.Process.ExitCode).ShouldBe(1);

        var error = function.InitErrors.ShouldHaveSingleItem();
        error.ErrorType.ShouldBe("ConfigurationException");
        foreach (var fault in new[] { "version", "dstport", "threshold", "window" })
            error.Body.ShouldContain(fault);
    }

    private async Task<Deployment> StartAsync()
    {
        await emulator.ResetAsync();
        await emulator.CreateTopicAsync();
        return await Deployment.StartAsync(Configuration, emulator.Uri, Token);
    }

    private async Task<MetricStatistics?> StatisticsAsync(string metric, params (string, string)[] dimensions) =>
        (await emulator.StatisticsAsync(metric, Minute, Minute.AddMinutes(1), dimensions)).GetValueOrDefault(Minute);

    private static string Reject(string source, int port, long bytes) => Record(source, port, bytes, "REJECT");

    private static string Accept(int port, long bytes) => Record("203.0.113.9", port, bytes, "ACCEPT");

    private static string Record(string source, int port, long bytes, string action)
    {
        var start = Minute.ToUnixTimeSeconds();
        return $"2 123456789012 eni-0a1b2c3d {source} 10.0.0.5 40000 {port} 6 1 {bytes} {start} {start + 30} {action} OK";
    }
}
