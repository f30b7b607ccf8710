using System.Text;
using System.Text.Json;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.Lambda.CloudWatchLogsEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.TestUtilities;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using FlowLambda.Configuration;
using FlowLambda.Function.Configuration;
using FlowLambda.Function.DynamoDb;
using FlowLambda.Function.EventSources;
using FlowLambda.Function.Logging;
using FlowLambda.Function.Tests.Configuration;
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
    private readonly FunctionHandler _handler;

    /// <summary>A copy of the function.</summary>
    /// <param name="configuration">Its configuration.</param>
    /// <param name="metrics">Where its metrics go.</param>
    /// <param name="hasTopic">Whether there is a topic.</param>
    /// <param name="table">The table that it shares with others; null where its state is its own.</param>
    /// <param name="bucket">Where newer versions of the configuration come from; null where there are none.</param>
    internal Scene(
        string configuration = Configuration, MetricDestination metrics = MetricDestination.CloudWatch, bool hasTopic = true, StateTable? table = null, Bucket? bucket = null)
    {
        Time = bucket?.Time ?? (ManualTimeProvider?)table?.Time ?? new(DateTimeOffset.FromUnixTimeSeconds(Flow.Origin).AddMinutes(2));
        Sns.PublishAsync(Arg.Any<PublishRequest>(), Arg.Any<CancellationToken>()).Returns(call => PublishAsync(call.Arg<PublishRequest>(), call.Arg<CancellationToken>()));
        Sns.PublishBatchAsync(Arg.Any<PublishBatchRequest>(), Arg.Any<CancellationToken>()).Returns(call => PublishBatchAsync(call.Arg<PublishBatchRequest>(), call.Arg<CancellationToken>()));
        CloudWatch.PutMetricDataAsync(Arg.Any<PutMetricDataRequest>(), Arg.Any<CancellationToken>()).Returns(call => PutAsync(call.Arg<PutMetricDataRequest>(), call.Arg<CancellationToken>()));
        var output = new MemoryStream();
        _output = output.ToArray;
        var settings = new FunctionSettings { ConfigurationPath = "test.yaml", Metrics = metrics, StateTable = table?.Name, TopicArn = hasTopic ? Topic : null, Region = "eu-west-1" };
        var log = new JsonLog(output, Time);
        _function = new FlowFunction(
            ConfigurationLoader.Load(configuration, "test.yaml"),
            (IConfigurationSource?)bucket?.Source ?? new FileConfigurationSource(settings, log),
            settings,
            new FunctionServices(CloudWatch, Sns, table?.Client),
            log,
            Time);
        _handler = new FunctionHandler(_function, log);
    }

    internal ManualTimeProvider Time { get; }

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

    /// <summary>The log lines of one type.</summary>
    internal IReadOnlyList<JsonElement> Log(string type) =>
        [.. Lines.Where(line => line.TryGetProperty("type", out var ofLine) && ofLine.GetString() == type)];

    /// <summary>The log lines of the embedded metric format.</summary>
    internal IReadOnlyList<JsonElement> Emf => [.. Lines.Where(line => line.TryGetProperty("_aws", out _))];

    private IEnumerable<JsonElement> Lines => LogText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Sent.Json);

    internal Task HandleAsync(CloudWatchLogsEvent input, TimeSpan remaining = default) =>
        _function.HandleAsync(input, new TestLambdaContext { AwsRequestId = "request-1", RemainingTime = remaining });

    /// <summary>Hands the function an event of any kind.</summary>
    internal Task<BatchResponse?> HandleAsync(FunctionEvent? input, ILambdaContext? context = null) =>
        _handler.HandleAsync(input, context ?? new TestLambdaContext { AwsRequestId = "request-1" });

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
