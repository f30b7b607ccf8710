using Amazon.CloudWatch.Model;
using FlowLambda.Alerts;
using FlowLambda.Engine;
using FlowLambda.Metrics;

namespace FlowLambda.Function;

/// <summary>What came of a batch, and how much of it has been delivered: a retry delivers the rest and counts nothing again.</summary>
internal sealed class BatchOutcome(BatchResult result)
{
    /// <summary>How many records were what.</summary>
    internal RecordCounts Counts => result.Counts;

    /// <summary>How many alerts the cooldown silenced.</summary>
    internal int Suppressed => result.AlertsSuppressed;

    /// <summary>How many keys were dropped to stay within the bound.</summary>
    internal int KeysOverflowed => result.KeysOverflowed;

    /// <summary>The alerts.</summary>
    internal IReadOnlyList<Alert> Alerts => result.Alerts;

    /// <summary>The metrics' data.</summary>
    internal IReadOnlyList<MetricPoint> Metrics { get; } = [.. result.Metrics];

    /// <summary>How many of the alerts have been published.</summary>
    internal int AlertsPublished { get; set; }

    /// <summary>What is put, once it has been made: the same at each attempt; null before.</summary>
    internal IReadOnlyList<MetricDatum>? Data { get; set; }

    /// <summary>How many of the metric requests have been put.</summary>
    internal int RequestsPut { get; set; }
}
