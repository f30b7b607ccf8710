using System.Text;
using System.Text.Json;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.Lambda.CloudWatchLogsEvents;
using Amazon.Lambda.TestUtilities;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using FlowLambda.Configuration;
using FlowLambda.Function.Logging;
using FlowLambda.TestSupport;
using NSubstitute;

namespace FlowLambda.Function.Tests.Support;

/// <summary>The function among services that do as the test says, with what it asked of them and what it logged.</summary>
internal sealed class Scene
{
    internal const string Topic = "arn:aws:sns:eu-west-1:123456789012:alerts";

    /// <summary>A metric by port, and an alert for each source that is rejected.</summary>
    internal const string Configuration = """
        version: 1
        metrics: { definitions: [ { name: RejectedFlows, match: { action: [REJECT] }, dimensions: [dstport], maxSeries: 3000 } ] }
        rules: [ { name: rejected, title: Rejected, severity: high, match: { action: [REJECT] }, groupBy: [srcaddr], window: 5m, threshold: 1 } ]
        """;

    private readonly Func<byte[]> _output;
    private readonly FlowFunction _function;

    internal Scene(string configuration = Configuration, bool putsMetrics = true, bool hasTopic = true)
    {
        Sns.PublishAsync(Arg.Any<PublishRequest>(), Arg.Any<CancellationToken>()).Returns(call => PublishAsync(call.Arg<PublishRequest>(), call.Arg<CancellationToken>()));
        Sns.PublishBatchAsync(Arg.Any<PublishBatchRequest>(), Arg.Any<CancellationToken>()).Returns(call => PublishBatchAsync(call.Arg<PublishBatchRequest>(), call.Arg<CancellationToken>()));
        CloudWatch.PutMetricDataAsync(Arg.Any<PutMetricDataRequest>(), Arg.Any<CancellationToken>()).Returns(call => PutAsync(call.Arg<PutMetricDataRequest>(), call.Arg<CancellationToken>()));
        var output = new MemoryStream();
        _output = output.ToArray;
        var settings = new FunctionSettings { ConfigurationPath = "test.yaml", PutsMetrics = putsMetrics, TopicArn = hasTopic ? Topic : null, Region = "eu-west-1" };
        _function = new FlowFunction(ConfigurationLoader.Load(configuration, "test.yaml"), settings, CloudWatch, Sns, new JsonLog(output, Time), Time);
    }

    internal ManualTimeProvider Time { get; } = new(DateTimeOffset.FromUnixTimeSeconds(Flow.Origin).AddMinutes(2));

    internal IAmazonCloudWatch CloudWatch { get; } = Substitute.For<IAmazonCloudWatch>();

    internal IAmazonSimpleNotificationService Sns { get; } = Substitute.For<IAmazonSimpleNotificationService>();

    /// <summary>What happens when SNS gets a request, of one message or more.</summary>
    internal Func<IReadOnlyList<Sent>, CancellationToken, Task> OnPublish { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Which messages of a batch SNS refuses.</summary>
    internal Func<Sent, bool> Refuses { get; set; } = _ => false;

    /// <summary>What happens when metrics are put.</summary>
    internal Func<PutMetricDataRequest, CancellationToken, Task> OnPut { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Each request that SNS got, taken or not: the messages in it.</summary>
    internal List<IReadOnlyList<Sent>> Requests { get; } = [];

    /// <summary>Each message that SNS got, taken or not.</summary>
    internal IEnumerable<Sent> Messages => Requests.SelectMany(messages => messages);

    /// <summary>Each request that CloudWatch got, taken or not.</summary>
    internal List<PutMetricDataRequest> Puts { get; } = [];

    /// <summary>Each datum that CloudWatch got, taken or not.</summary>
    internal IEnumerable<MetricDatum> Data => Puts.SelectMany(put => put.MetricData!);

    internal string LogText => Encoding.UTF8.GetString(_output());

    internal IReadOnlyList<JsonElement> Log(string type) =>
        [.. LogText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Sent.Json).Where(line => line.GetProperty("type").GetString() == type)];

    internal Task HandleAsync(CloudWatchLogsEvent input, TimeSpan remaining = default) =>
        _function.HandleAsync(input, new TestLambdaContext { AwsRequestId = "request-1", RemainingTime = remaining });

    /// <summary>SNS, or CloudWatch, is down.</summary>
    internal static Task Down() => Task.FromException(new TimeoutException("nobody answers"));

    private async Task<PublishResponse> PublishAsync(PublishRequest request, CancellationToken cancellation)
    {
        request.TopicArn.ShouldBe(Topic);
        Requests.Add([Sent.Of(request)]);
        await OnPublish(Requests[^1], cancellation);
        return new PublishResponse();
    }

    private async Task<PublishBatchResponse> PublishBatchAsync(PublishBatchRequest request, CancellationToken cancellation)
    {
        request.TopicArn.ShouldBe(Topic);
        List<Sent> messages = [.. request.PublishBatchRequestEntries!.Select(Sent.Of)];
        Requests.Add(messages);
        await OnPublish(messages, cancellation);
        return new PublishBatchResponse
        {
            Successful = [.. messages.Where(message => !Refuses(message)).Select(message => new PublishBatchResultEntry { Id = message.Id })],
            Failed = [.. messages.Where(Refuses).Select(message => new BatchResultErrorEntry { Id = message.Id, Code = "Refused", Message = "not this one" })],
        };
    }

    private async Task<PutMetricDataResponse> PutAsync(PutMetricDataRequest request, CancellationToken cancellation)
    {
        Puts.Add(request);
        await OnPut(request, cancellation);
        return new PutMetricDataResponse();
    }
}
