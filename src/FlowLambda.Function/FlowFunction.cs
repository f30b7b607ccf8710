using System.Runtime.ExceptionServices;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.Lambda.CloudWatchLogsEvents;
using Amazon.Lambda.Core;
using Amazon.Runtime;
using Amazon.SimpleNotificationService;
using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.FlowLogs;
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
    /// <summary>What is left of the invocation's time when it is given up: enough to say so.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    private readonly FlowEngine _engine;
    private readonly AlertSink? _alerts;
    private readonly MetricSink? _metrics;
    private readonly string _namespace;
    private readonly int _maxAlerts;
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
        _alerts = settings.TopicArn is { } topic ? new AlertSink(sns, topic) : null;
        _metrics = settings.PutsMetrics ? new MetricSink(cloudWatch) : null;
        _namespace = configuration.MetricsNamespace;
        _maxAlerts = configuration.MaxAlertsPerBatch;
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
            // Where the runtime names no deadline, there is none.
            var budget = context.RemainingTime > TimeSpan.Zero ? context.RemainingTime - Margin : Timeout.InfiniteTimeSpan;
            using var deadline = new CancellationTokenSource(budget > TimeSpan.Zero || budget == Timeout.InfiniteTimeSpan ? budget : TimeSpan.Zero, _time);
            await HandleAsync(input, context.AwsRequestId, report, deadline.Token);
        }
        catch (Exception exception)
        {
            report.Error = Describe(exception);
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
        if (_ledger.IsComplete(id))
        {
            report.Outcome = BatchReport.Duplicate;
            return;
        }

        var delivery = _ledger.Pending(id) ?? Count(id, payload, requestId, report);
        if (delivery is null)
            return;
        report.LogGroup = delivery.LogGroup;
        report.Result = delivery.Result;
        await DeliverAsync(id, delivery, report, started, deadline);
        report.Outcome = BatchReport.Done;
        await DeliverPendingAsync(requestId, started, deadline);
    }

    /// <summary>Publishes the alerts, then puts the metrics, whether or not the alerts could be published; what failed is thrown at the end.</summary>
    private async Task DeliverAsync(string id, BatchDelivery delivery, BatchReport report, long invoked, CancellationToken deadline)
    {
        ExceptionDispatchInfo? failure = null;
        var started = _time.GetTimestamp();
        try
        {
            if (_alerts is not null)
                await _alerts.PublishAsync(delivery, deadline);
        }
        catch (Exception exception) when (!deadline.IsCancellationRequested)
        {
            failure = ExceptionDispatchInfo.Capture(exception);
        }

        report.AddStage("alerts", _time.GetElapsedTime(started));
        started = _time.GetTimestamp();
        try
        {
            if (_metrics is not null)
                await _metrics.PutAsync(Requests(delivery, report, _time.GetElapsedTime(invoked)), deadline);
        }
        catch (Exception exception) when (failure is not null)
        {
            throw new AggregateException(failure.SourceException, exception);
        }

        report.AddStage("metrics", _time.GetElapsedTime(started));
        failure?.Throw();
        _ledger.Complete(id);
    }

    /// <summary>
    /// Delivers what earlier batches could not: Lambda may have given up their retries, and nobody else has their alerts. A failure
    /// is theirs, not this batch's: it is logged, and the next batch tries again.
    /// </summary>
    private async Task DeliverPendingAsync(string requestId, long invoked, CancellationToken deadline)
    {
        foreach (var (id, delivery) in _ledger.AllPending)
        {
            var report = new BatchReport { LogGroup = delivery.LogGroup, Result = delivery.Result };
            try
            {
                await DeliverAsync(id, delivery, report, invoked, deadline);
                report.Outcome = BatchReport.Late;
                _log.Batch(requestId, report);
            }
            catch (Exception exception)
            {
                report.Error = Describe(exception);
                _log.Batch(requestId, report);
                if (exception is not (AmazonServiceException or AlertPublishException))
                    return;
            }
        }
    }

    private static string Describe(Exception exception) => VisibleText.Of($"{exception.GetType().Name}: {exception.Message}");

    /// <summary>Decodes and counts a batch.</summary>
    /// <returns>What is to be delivered; null where the batch was one of the service's own checks.</returns>
    private BatchDelivery? Count(string id, string payload, string requestId, BatchReport report)
    {
        var started = _time.GetTimestamp();
        using var batch = SubscriptionDecoder.Decode(payload);
        report.AddStage("decode", _time.GetElapsedTime(started));
        report.LogGroup = VisibleText.Of(batch.LogGroup);
        report.SubscriptionFilters = VisibleText.Of(string.Join(", ", batch.SubscriptionFilters));
        if (batch.IsControl)
        {
            report.Outcome = BatchReport.Control;
            return null;
        }

        var decoded = _time.GetTimestamp();
        var result = _engine.Process(batch);
        var delivery = new BatchDelivery(result, report.LogGroup, _maxAlerts);
        _ledger.Add(id, delivery);
        report.AddStage("count", _time.GetElapsedTime(decoded));

        foreach (var sample in result.MalformedSamples)
            _log.Malformed(requestId, report.LogGroup, sample);
        foreach (var alert in result.Alerts)
            _log.Alert(requestId, alert);
        return delivery;
    }

    /// <summary>The metric requests that are still to be put.</summary>
    private List<PutMetricDataRequest> Requests(BatchDelivery delivery, BatchReport report, TimeSpan duration)
    {
        var now = _time.GetUtcNow();
        List<(string Namespace, MetricDatum Datum)> data = [];
        if (delivery.PendingRequests is null)
        {
            var points = delivery.Result.Metrics;
            data.AddRange(points.Where(point => MetricData.IsInRange(point.Timestamp, now)).Select(point => (point.Definition.Namespace, MetricData.Of(point))));
            report.MetricDataOutOfRange = points.Count - data.Count;
            AddOwn(SelfMetrics.OfBatch(delivery.Result, duration, now));
            AddOwn(SelfMetrics.OfAlerts(delivery.UnreportedAlerts, now));
        }
        else if (delivery.UnreportedAlerts.Count > 0)
        {
            AddOwn(SelfMetrics.OfAlerts(delivery.UnreportedAlerts, now));
        }

        delivery.UnreportedAlerts.Clear();
        delivery.PendingRequests =
        [
            .. delivery.PendingRequests ?? [],
            .. data.GroupBy(entry => entry.Namespace, entry => entry.Datum, StringComparer.Ordinal).SelectMany(ofOne => MetricSink.Requests(ofOne.Key, ofOne)),
        ];
        report.MetricData = delivery.PendingRequests.Sum(request => request.MetricData!.Count);
        return delivery.PendingRequests;

        void AddOwn(IEnumerable<MetricDatum> own) => data.AddRange(own.Select(datum => (_namespace, datum)));
    }
}
