using Amazon.Lambda.CloudWatchLogsEvents;
using Amazon.Lambda.Core;
using Amazon.Runtime;
using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.FlowLogs;
using FlowLambda.Function.Batches;
using FlowLambda.Function.CloudWatch;
using FlowLambda.Function.Configuration;
using FlowLambda.Function.DynamoDb;
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
    /// <summary>With less time than this left no snapshot is begun: a large one takes seconds.</summary>
    private static readonly TimeSpan SnapshotTime = TimeSpan.FromSeconds(20);

    private readonly IConfigurationSource _source;
    private readonly BatchDeliverer _deliverer;
    private readonly AlertSink? _sink;
    private readonly EngineSettings _engineSettings;
    private readonly StateTable? _table;
    private readonly JsonLog _log;
    private readonly TimeProvider _time;
    private Workings _workings;

    /// <summary>The function with all that it works with.</summary>
    /// <param name="configuration">What to count, and when to raise an alert.</param>
    /// <param name="source">Where newer versions of that come from.</param>
    /// <param name="settings">Where things go.</param>
    /// <param name="services">The services that take them.</param>
    /// <param name="log">Takes the log lines.</param>
    /// <param name="time">The time.</param>
    /// <param name="engine">An engine for the configuration, where there is one already.</param>
    internal FlowFunction(
        FlowConfiguration configuration, IConfigurationSource source, FunctionSettings settings, FunctionServices services, JsonLog log, TimeProvider time, FlowEngine? engine = null)
    {
        _source = source;
        _sink = settings.TopicArn is { } topic ? new AlertSink(services.Sns, topic) : null;
        _deliverer = new BatchDeliverer(
            settings.Metrics switch
            {
                MetricDestination.CloudWatch => new PutMetricDataSink(services.CloudWatch),
                MetricDestination.Emf => new EmfSink(log),
                _ => null,
            },
            time);
        _engineSettings = EngineSettingsOf(settings);
        _table = settings.StateTable is { } table ? new StateTable(services.DynamoDb!, table, time) : null;
        _log = log;
        _time = time;
        _workings = WorkingsOf(configuration, previous: null, engine);
    }

    /// <summary>What the function's settings say to engines.</summary>
    internal static EngineSettings EngineSettingsOf(FunctionSettings settings) => new() { Region = settings.Region };

    /// <summary>Handles one delivery.</summary>
    /// <exception cref="SubscriptionException">The payload is broken.</exception>
    /// <exception cref="AmazonServiceException">A service refused, or could not be reached.</exception>
    /// <exception cref="BatchInHandException">Another copy of the function has the batch in hand.</exception>
    /// <exception cref="DeadlineException">Too little time is left.</exception>
    public async Task HandleAsync(CloudWatchLogsEvent input, ILambdaContext context)
    {
        var report = new BatchReport();
        using var deadline = new Deadline(context, _time);
        var (writes, reads) = (_table?.WriteUnits ?? 0, _table?.ReadUnits ?? 0);
        try
        {
            await HandleAsync(input, context.AwsRequestId, report, deadline);
        }
        catch (Exception exception)
        {
            report.Error = Describe(exception);
            throw;
        }
        finally
        {
            (report.StateWrites, report.StateReads) = ((_table?.WriteUnits ?? 0) - writes, (_table?.ReadUnits ?? 0) - reads);
            _log.Batch(context.AwsRequestId, report);
        }
    }

    private async Task HandleAsync(CloudWatchLogsEvent input, string requestId, BatchReport report, Deadline deadline)
    {
        var started = _time.GetTimestamp();
        if (input.Awslogs?.EncodedData is not { Length: > 0 } payload)
            throw new SubscriptionException("the event is not a CloudWatch Logs subscription's: it has no awslogs.data");

        if (await _source.RefreshAsync(deadline.Token) is { } newer)
            _workings = WorkingsOf(newer, _workings);
        report.ConfigurationRefusals = _source.TakeRefusals();

        var decoding = _time.GetTimestamp();
        using var batch = SubscriptionDecoder.Decode(payload);
        report.AddStage("decode", _time.GetElapsedTime(decoding));
        report.LogGroup = VisibleText.Of(batch.LogGroup);
        report.SubscriptionFilters = VisibleText.Of(string.Join(", ", batch.SubscriptionFilters));
        if (batch.IsControl)
        {
            report.Outcome = BatchReport.Control;
            return;
        }

        if (await _workings.Ledger.TakeAsync(BatchId.Of(payload), deadline) is not { } held)
        {
            report.Outcome = BatchReport.Duplicate;
        }
        else
        {
            await HandleAsync(batch, held, requestId, report, started, deadline);
            report.Outcome = BatchReport.Done;
        }

        await DeliverLeftoversAsync(requestId, started, deadline);
        await PutSnapshotAsync(requestId, deadline);
        if (_workings.Shared?.Log.TakeUnreadable() is > 0 and var unreadable)
            _log.Failed(requestId, "entries of the shared log were left out", $"{unreadable} could not be read");
    }

    private async Task HandleAsync(LogEventBatch batch, HeldBatch held, string requestId, BatchReport report, long invoked, Deadline deadline)
    {
        try
        {
            await held.ResumeAsync(deadline);
            held.Delivery ??= await CountAsync(batch, held, requestId, report, deadline);
            report.Result = held.Delivery.Result;
            await _deliverer.DeliverAsync(held, _workings.Configuration.MetricsNamespace, report, invoked, deadline);
        }
        catch
        {
            await ReleaseAsync(held, requestId);
            throw;
        }
    }

    /// <summary>Counts a batch.</summary>
    /// <returns>What is to be delivered.</returns>
    private async Task<BatchDelivery> CountAsync(LogEventBatch batch, HeldBatch held, string requestId, BatchReport report, Deadline deadline)
    {
        var started = _time.GetTimestamp();
        var result = held.Shared is { } shared ? await _workings.Engine.ProcessAsync(batch, shared, deadline.Token) : _workings.Engine.Process(batch);
        report.AddStage("count", _time.GetElapsedTime(started));
        foreach (var sample in result.MalformedSamples)
            _log.Malformed(requestId, report.LogGroup, sample);
        foreach (var alert in result.Alerts)
            _log.Alert(requestId, alert);
        // A delivery that fails waits while other batches are counted. Where state is shared, the outbox has the messages.
        return new BatchDelivery(report.LogGroup, result.Keep(), held.Shared is null ? AlertMessage.Of(AlertNotice.Of(result.Alerts, _workings.Configuration.MaxAlertsPerBatch)) : []);
    }

    /// <summary>
    /// Delivers what earlier batches could not: Lambda may have given up their retries, and nobody else has their alerts. A failure
    /// is theirs, not this batch's: it is logged, and the next batch tries again.
    /// </summary>
    private async Task DeliverLeftoversAsync(string requestId, long invoked, Deadline deadline)
    {
        await foreach (var held in _workings.Ledger.TakeLeftoversAsync(deadline))
        {
            var report = new BatchReport { LogGroup = held.Delivery!.LogGroup, Result = held.Delivery.Result };
            try
            {
                await _deliverer.DeliverAsync(held, _workings.Configuration.MetricsNamespace, report, invoked, deadline);
                report.Outcome = BatchReport.Late;
                if (report.HasDelivered)
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

    /// <summary>Gives a batch back. If that fails too, the retry waits for the end of this invocation's time.</summary>
    private async Task ReleaseAsync(HeldBatch held, string requestId)
    {
        try
        {
            await held.ReleaseAsync();
        }
        catch (Exception exception)
        {
            _log.Failed(requestId, "the batch could not be given back", Describe(exception));
        }
    }

    /// <summary>Spares cold copies most of the log, where there is time. If it fails, nothing is lost: the log is whole.</summary>
    private async Task PutSnapshotAsync(string requestId, Deadline deadline)
    {
        if (_workings.Shared?.Log is not { IsSnapshotDue: true } log || !deadline.Has(SnapshotTime))
            return;
        try
        {
            await log.PutSnapshotAsync(_workings.Engine.Snapshot(_time.GetUtcNow()), deadline.Token);
        }
        catch (Exception exception)
        {
            _log.Failed(requestId, "no snapshot could be put", Describe(exception));
        }
    }

    private Workings WorkingsOf(FlowConfiguration configuration, Workings? previous, FlowEngine? engine = null) => _table is null
        ? Workings.InMemory(configuration, _engineSettings, _sink, previous, engine)
        : Workings.InTable(configuration, _engineSettings, _sink, _table, previous, engine);

    private static string Describe(Exception exception) => VisibleText.Of($"{exception.GetType().Name}: {exception.Message}");
}
