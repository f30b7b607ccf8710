using FlowLambda.Alerts;
using FlowLambda.Metrics;
using FlowLambda.Rules;

namespace FlowLambda.Engine;

/// <summary>What came of a batch.</summary>
public sealed record BatchResult
{
    /// <summary>How many records were what.</summary>
    public required RecordCounts Counts { get; init; }

    /// <summary>The metrics' data. The engine takes their room again for its next batch: see <see cref="Keep"/>.</summary>
    public required IReadOnlyList<MetricPoint> Metrics { get; init; }

    /// <summary>The alerts that are due, the most severe first.</summary>
    public required IReadOnlyList<Alert> Alerts { get; init; }

    /// <summary>The first lines that are no records, at most <see cref="EngineSettings.MaxSamples"/>.</summary>
    public required IReadOnlyList<MalformedSample> MalformedSamples { get; init; }

    /// <summary>How many keys reached their threshold, but were silenced by the cooldown.</summary>
    public int AlertsSuppressed => SuppressedRules.Count;

    /// <summary>The rule of each of those keys.</summary>
    internal IReadOnlyList<ThresholdRule> SuppressedRules { get; init; } = [];

    /// <summary>How many keys were dropped to keep the windows within their bound.</summary>
    public required int KeysOverflowed { get; init; }

    /// <summary>The same, for whoever still needs it when the engine has taken another batch.</summary>
    public BatchResult Keep() => this with { Metrics = [.. Metrics] };
}
