using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.Lambda.CloudWatchLogsEvents;
using Amazon.Lambda.Core;
using Amazon.SimpleNotificationService;
using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.Function.CloudWatch;
using FlowLambda.Function.Logging;
using FlowLambda.Function.Sns;
using FlowLambda.Subscriptions;

namespace FlowLambda.Function;

/// <summary>
/// What the Lambda does with a batch: decode, count, publish alerts, then put metrics. Whatever fails is thrown, so that
/// Lambda delivers the batch again; what was done before the failure is not done again.
/// </summary>
public sealed class FlowFunction
{
    private readonly FlowEngine _engine;
    private readonly AlertSink? _alerts;
    private readonly MetricSink? _metrics;
    private readonly BatchLedger _ledger = new();
    private readonly JsonLog _log;
    private readonly TimeProvider _time;

    /// <summary>The function with all that it works with.</summary>
    /// <param name="configuration">What to count, and when to raise an alert.</param>
    /// <param name="settings">Where things go.</param>
    /// <param name="cloudWatch">Takes the metrics; not used where the settings say so.</param>
    /// <param name="sns">Takes the alerts; not used where there is no topic.</param>
    /// <param name="log">Takes the log lines.</param>
    /// <param name="time">The time.</param>
    public FlowFunction(
        FlowConfiguration configuration, FunctionSettings settings, IAmazonCloudWatch cloudWatch, IAmazonSimpleNotificationService sns, JsonLog log, TimeProvider time)
    {
        _engine = new FlowEngine(configuration, new EngineSettings { Region = settings.Region });
        _alerts = settings.TopicArn is { } topic ? new AlertSink(sns, topic, configuration.MaxAlertsPerBatch) : null;
        _metrics = settings.PutsMetrics ? new MetricSink(cloudWatch, configuration.MetricsNamespace) : null;
        _log = log;
        _time = time;
    }

    /// <summary>Handles one delivery.</summary>
    /// <exception cref="SubscriptionException">The payload is broken.</exception>
    /// <exception cref="Amazon.Runtime.AmazonServiceException">A service refused, or could not be reached.</exception>
    public async Task HandleAsync(CloudWatchLogsEvent input, ILambdaContext context)
    {
        var report = new BatchReport();
        try
        {
            using var deadline = new CancellationTokenSource(context.RemainingTime > TimeSpan.Zero ? context.RemainingTime : TimeSpan.Zero, _time);
            await HandleAsync(input, context.AwsRequestId, report, deadline.Token);
        }
        catch (Exception exception)
        {
            report.Error = VisibleText.Of($"{exception.GetType().Name}: {exception.Message}");
            throw;
        }
        finally
        {
            _log.Batch(context.AwsRequestId, report);
        }
    }

    private async Task HandleAsync(CloudWatchLogsEvent input, string requestId, BatchReport report, CancellationToken deadline)
    {
        var started = _time.GetTimestamp();
        if (input.Awslogs?.EncodedData is not { Length: > 0 } payload)
            throw new SubscriptionException("the event is not a CloudWatch Logs subscription's: it has no awslogs.data");

        var id = BatchId.Of(payload);
        if (_ledger.TryGet(id, out var outcome) && outcome is null)
        {
            report.Outcome = BatchReport.Duplicate;
            return;
        }

        outcome ??= Count(id, payload, requestId, report);
        if (outcome is null)
            return;
        report.Counts = outcome.Counts;
        report.Alerts = outcome.Alerts.Count;
        report.Suppressed = outcome.Suppressed;

        var counted = _time.GetTimestamp();
        if (_alerts is not null)
            await _alerts.PublishAsync(outcome, deadline);
        report.AddStage("alerts", _time.GetElapsedTime(counted));

        var published = _time.GetTimestamp();
        if (_metrics is not null)
        {
            outcome.Data ??= DataOf(outcome, report, _time.GetElapsedTime(started));
            report.MetricData = outcome.Data.Count;
            await _metrics.PutAsync(outcome.Data, outcome, deadline);
        }

        report.AddStage("metrics", _time.GetElapsedTime(published));

        _ledger.Complete(id);
        report.Outcome = BatchReport.Done;
    }

    /// <summary>Decodes and counts a batch.</summary>
    /// <returns>What came of it; null where it was one of the service's own checks.</returns>
    private BatchOutcome? Count(string id, string payload, string requestId, BatchReport report)
    {
        var started = _time.GetTimestamp();
        using var batch = SubscriptionDecoder.Decode(payload);
        report.AddStage("decode", _time.GetElapsedTime(started));
        report.LogGroup = VisibleText.Of(batch.LogGroup);
        if (batch.IsControl)
        {
            report.Outcome = BatchReport.Control;
            return null;
        }

        var decoded = _time.GetTimestamp();
        var result = _engine.Process(batch);
        var outcome = new BatchOutcome(result);
        _ledger.Add(id, outcome);
        report.AddStage("count", _time.GetElapsedTime(decoded));

        foreach (var sample in result.MalformedSamples)
            _log.Malformed(requestId, report.LogGroup, sample);
        foreach (var alert in result.Alerts)
            _log.Alert(requestId, alert);
        return outcome;
    }

    private List<MetricDatum> DataOf(BatchOutcome outcome, BatchReport report, TimeSpan duration)
    {
        var now = _time.GetUtcNow();
        List<MetricDatum> data = [.. outcome.Metrics.Where(point => MetricData.IsInRange(point.Timestamp, now)).Select(MetricData.Of)];
        report.MetricDataOutOfRange = outcome.Metrics.Count - data.Count;
        data.AddRange(SelfMetrics.Of(outcome, duration, now));
        return data;
    }
}
