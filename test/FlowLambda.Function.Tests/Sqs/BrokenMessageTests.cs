using FlowLambda.Function.EventSources;
using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Sqs;

/// <summary>Messages that are no records of deliveries: each fails alone, and its line says why.</summary>
public sealed class BrokenMessageTests
{
    private const string NoPayload = "it has no requestPayload.awslogs.data";

    [Theory]
    [InlineData(null, "contain any JSON tokens")]
    [InlineData("", "contain any JSON tokens")]
    [InlineData("hello", "'h' is an invalid start of a value")]
    [InlineData("{\"requestPayload\":{\"awslogs\":{\"data\":\"H4sI", "LineNumber: 0")]
    [InlineData("{} {}", "after a single JSON value")]
    [InlineData("null", NoPayload)]
    [InlineData("7", "could not be converted")]
    [InlineData("[]", "could not be converted")]
    [InlineData("{}", NoPayload)]
    [InlineData("""{"requestPayload":null}""", NoPayload)]
    [InlineData("""{"requestPayload":"awslogs"}""", "could not be converted")]
    [InlineData("""{"requestPayload":{"Records":[]}}""", NoPayload)]
    [InlineData("""{"requestPayload":{"awslogs":null}}""", NoPayload)]
    [InlineData("""{"requestPayload":{"awslogs":{"data":null}}}""", NoPayload)]
    [InlineData("""{"requestPayload":{"awslogs":{"data":""}}}""", NoPayload)]
    [InlineData("""{"requestPayload":{"awslogs":{"data":7}}}""", "could not be converted")]
    [InlineData("""{"requestPayload":{"awslogs":{"data":"\ud800"}}}""", "could not be converted")]
    [InlineData("""{"\ud800":1}""", "could not be converted")]
    // What Lambda writes of records of a stream that it gave up: where they are in the stream, not what is in them.
    [InlineData("""{"KinesisBatchInfo":{"shardId":"shardId-000000000001","batchSize":1},"version":"1.0"}""", NoPayload)]
    // What a dead-letter queue has: the event itself.
    [InlineData("""{"awslogs":{"data":"H4sI"}}""", NoPayload)]
    // What another event source made the function fail with.
    [InlineData("""{"requestPayload":{"Records":[{"eventSource":"aws:s3"}]}}""", NoPayload)]
    public async Task A_message_that_has_no_delivery_fails_alone_and_the_log_says_why(string? body, string reason)
    {
        var scene = new Scene();

        var answer = await scene.HandleAsync(Failure.Event(Failure.RecordOf(Payload(1)), body, Failure.RecordOf(Payload(3))));

        answer.ShouldNotBeNull().BatchItemFailures.ShouldBe([new BatchItemFailure("message-2")]);
        scene.Data.Values("RecordsRead").ShouldBe([1, 1]);
        scene.Log("batch").Select(line => line.GetProperty("outcome").GetString()).ShouldBe(["done", "failed", "done"]);
        var error = Error(scene.Log("batch")[1]);
        error.ShouldStartWith("SubscriptionException: message 'message-2' is no record of an invocation that a CloudWatch Logs delivery caused: ");
        error.Contains(reason, StringComparison.Ordinal).ShouldBeTrue(error);
        error.ShouldEndWith($"it begins '{body}'");
        var line = scene.Log("sqs").ShouldHaveSingleItem();
        line.GetProperty("level").GetString().ShouldBe("WARN");
        (line.GetProperty("records").GetInt32(), line.GetProperty("failed").GetInt32(), line.GetProperty("untried").GetInt32()).ShouldBe((3, 1, 0));
        line.GetProperty("firstFailed").GetString().ShouldBe("message-2");
    }

    [Fact]
    public async Task A_payload_that_is_broken_fails_as_it_did_when_it_was_delivered()
    {
        var scene = new Scene();

        var answer = await scene.HandleAsync(Failure.Event(Failure.RecordOf("%%%")));

        answer.ShouldNotBeNull().BatchItemFailures.ShouldBe([new BatchItemFailure("message-1")]);
        Error(scene.Log("batch").ShouldHaveSingleItem()).ShouldBe("SubscriptionException: the payload is not base64");
    }

    [Fact]
    public async Task What_a_message_says_neither_starts_a_line_nor_moves_the_cursor()
    {
        var scene = new Scene();
        var input = Failure.Event("\u001b[31m\r\n{\"type\":\"batch\"}\u202e\u2028", """{"requestPayload":{"\u001b[2J\n":{}, "awslogs":7}}""");
        input.Records![0]!.MessageId = "\u001b[31m\n1";

        var answer = await scene.HandleAsync(input);

        answer.ShouldNotBeNull().BatchItemFailures.ShouldBe([new BatchItemFailure("\u001b[31m\n1"), new BatchItemFailure("message-2")]);
        scene.LogText.ShouldAllBe(c => c == '\n' || (c >= ' ' && c <= '~'));
        scene.LogText.Split('\n')[..^1].Select(line => Sent.Json(line).GetProperty("type").GetString()).ShouldBe(["batch", "batch", "sqs"]);
        Error(scene.Log("batch")[0]).ShouldEndWith("it begins '\\u001b[31m\\u000d\\u000a{\"type\":\"batch\"}\\u202e\\u2028'");
        Error(scene.Log("batch")[0]).ShouldContain("message '\\u001b[31m\\u000a1' is no record");
    }

    [Theory]
    [InlineData('x')]
    [InlineData('[')]
    [InlineData('\u0001')]
    [InlineData('€')]
    public async Task Of_a_huge_message_the_log_has_a_few_hundred_characters(char c)
    {
        var scene = new Scene();

        var answer = await scene.HandleAsync(Failure.Event(new string(c, 1 << 20)));

        answer.ShouldNotBeNull().BatchItemFailures.ShouldBe([new BatchItemFailure("message-1")]);
        Error(scene.Log("batch").ShouldHaveSingleItem()).Length.ShouldBeLessThan(800);
    }

    [Fact]
    public async Task A_name_without_end_is_cut_where_the_reason_shows_it()
    {
        var scene = new Scene();

        await scene.HandleAsync(Failure.Event($$"""{"requestPayload":{"awslogs":{"{{new string('n', 1 << 20)}}":{{new string('[', 100)}}"""));

        Error(scene.Log("batch").ShouldHaveSingleItem()).Length.ShouldBeLessThan(800);
    }

    private static string Error(System.Text.Json.JsonElement line) => line.GetProperty("error").GetString()!;

    private static string Payload(int port) => Delivered.Batch(Flow.Reject(port: port)).Awslogs!.EncodedData!;
}
