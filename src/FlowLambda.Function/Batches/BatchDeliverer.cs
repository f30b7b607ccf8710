using System.Runtime.ExceptionServices;
using Amazon.CloudWatch.Model;
using FlowLambda.Function.CloudWatch;
using FlowLambda.Function.Logging;

namespace FlowLambda.Function.Batches;

/// <summary>Delivers what came of a batch: its alerts, then its metrics.</summary>
/// <param name="metrics">Puts metrics; null where nothing is put.</param>
/// <param name="time">The time.</param>
internal sealed class BatchDeliverer(IMetricSink? metrics, TimeProvider time)
{
    /// <summary>Publishes the alerts, then puts the metrics, whether or not the alerts could be published; what failed is thrown at the end.</summary>
    /// <param name="held">The batch, with its delivery.</param>
    /// <param name="ownNamespace">The namespace of FlowLambda's metrics about itself.</param>
    /// <param name="report">Takes what was done.</param>
    /// <param name="invoked">When the invocation began.</param>
    /// <param name="deadline">Its time.</param>
    internal async Task DeliverAsync(HeldBatch held, string ownNamespace, BatchReport report, long invoked, Deadline deadline)
    {
        ExceptionDispatchInfo? failure = null;
        var started = time.GetTimestamp();
        try
        {
            await held.PublishAsync(deadline);
        }
        catch (Exception exception) when (!deadline.Token.IsCancellationRequested && exception is not DeadlineException)
        {
            failure = ExceptionDispatchInfo.Capture(exception);
        }

        report.AlertsPublished = held.Delivery!.UnreportedRules.Count;
        report.AddStage("alerts", time.GetElapsedTime(started));
        started = time.GetTimestamp();
        try
        {
            if (metrics is not null)
                await PutAsync(metrics, held, ownNamespace, report, time.GetElapsedTime(invoked), failure is not null, deadline);
        }
        catch (Exception exception) when (failure is not null)
        {
            throw new AggregateException(failure.SourceException, exception);
        }

        report.AddStage("metrics", time.GetElapsedTime(started));
        failure?.Throw();
        await held.CompleteAsync(deadline.LastToken);
    }

    /// <summary>Puts the metric requests that have not been put.</summary>
    private async Task PutAsync(IMetricSink sink, HeldBatch held, string ownNamespace, BatchReport report, TimeSpan duration, bool isFailing, Deadline deadline)
    {
        var pending = Requests(sink, held, ownNamespace, report, duration);
        while (pending.Count > 0)
        {
            deadline.RequireCall("putting metrics");
            await PutAsync(sink, pending[0], deadline.Token);
            pending.RemoveAt(0);
            if (pending.Count > 0 || isFailing)
                await held.PutAsync(deadline.LastToken);
        }
    }

    /// <summary>Puts one request, less what has become too old for CloudWatch since it was made.</summary>
    private async Task PutAsync(IMetricSink sink, PutMetricDataRequest request, CancellationToken cancellation)
    {
        request.MetricData!.RemoveAll(datum => !MetricData.IsInRange(new DateTimeOffset(datum.Timestamp!.Value), time.GetUtcNow()));
        if (request.MetricData.Count > 0)
            await sink.PutAsync(request, cancellation);
    }

    /// <summary>The metric requests that are still to be put: the same at each attempt, and behind them what has been published since.</summary>
    private List<PutMetricDataRequest> Requests(IMetricSink sink, HeldBatch held, string ownNamespace, BatchReport report, TimeSpan duration)
    {
        var now = time.GetUtcNow();
        var delivery = held.Delivery!;
        List<(string Namespace, MetricDatum Datum)> data = [];
        HashSet<MetricDatum> placeholders = new(ReferenceEqualityComparer.Instance);
        if (delivery.PendingRequests is null && delivery.Result is { } result)
        {
            var first = held.FirstTaken ?? now;
            foreach (var point in result.Metrics.Where(point => MetricData.IsInRange(point, first)))
            {
                data.Add((point.Definition.Namespace, MetricData.Of(point)));
                if (point.IsPlaceholder)
                    placeholders.Add(data[^1].Datum);
            }

            report.MetricDataOutOfRange = result.Metrics.Count - data.Count;
            AddOwn(SelfMetrics.OfBatch(result, duration, now));
        }

        var isRetry = delivery.PendingRequests is not null || held.RequestsPut > 0;
        List<PutMetricDataRequest> requests = [.. delivery.PendingRequests ?? []];
        if (isRetry)
        {
            requests.AddRange(RequestsOf(sink, data, ownNamespace).Skip(held.RequestsPut));
            data.Clear();
        }

        if (report.ConfigurationRefusals > 0)
            AddOwn([SelfMetrics.OfConfiguration(report.ConfigurationRefusals, now)]);
        if (delivery.UnreportedRules.Count > 0 || (!isRetry && delivery.Result is not null))
            AddOwn(SelfMetrics.OfAlerts(delivery.UnreportedRules, now));
        requests.AddRange(RequestsOf(sink, data, ownNamespace));
        foreach (var request in requests)
            request.MetricData!.RemoveAll(placeholders.Contains);
        delivery.UnreportedRules.Clear();
        report.MetricData = requests.Sum(request => request.MetricData!.Count);
        return delivery.PendingRequests = requests;

        void AddOwn(IEnumerable<MetricDatum> own) => data.AddRange(own.Select(datum => (ownNamespace, datum)));
    }

    /// <summary>The own namespace comes last: what only one attempt tells of, behind its data, moves none of the others into another request.</summary>
    private static IEnumerable<PutMetricDataRequest> RequestsOf(IMetricSink sink, List<(string Namespace, MetricDatum Datum)> data, string ownNamespace) => data
        .GroupBy(entry => entry.Namespace, entry => entry.Datum, StringComparer.Ordinal)
        .OrderBy(ofOne => ofOne.Key == ownNamespace)
        .SelectMany(ofOne => sink.Requests(ofOne.Key, ofOne));
}
