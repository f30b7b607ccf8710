using FlowLambda.Alerts;
using FlowLambda.Cli.Inputs;
using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.FlowLogs;
using FlowLambda.Metrics;

namespace FlowLambda.Cli.Replay;

/// <summary>A line that is no record, and where it stands.</summary>
internal sealed record MalformedLine(string File, int Line, FlowRecordError Cause, string Text);

/// <summary>What a replay found.</summary>
internal sealed class ReplayReport
{
    /// <summary>How many malformed lines are kept to be shown.</summary>
    internal const int MaxMalformed = 1000;

    private readonly ReplayMetrics _metrics = new();
    private readonly List<Alert> _alerts = [];
    private readonly List<MalformedLine> _malformed = [];

    internal required FlowConfiguration Configuration { get; init; }

    internal required int Files { get; init; }

    /// <summary>Whether alerts are kept until the end; else they are only counted: who prints them at once, or not at all, need not hold them.</summary>
    internal bool KeepsAlerts { get; init; } = true;

    /// <summary>Whether metrics are kept: who does not print them need not hold those of days.</summary>
    internal bool KeepsMetrics { get; init; } = true;

    internal int Batches { get; private set; }

    internal RecordCounts Counts { get; } = new();

    internal int AlertsSuppressed { get; private set; }

    internal int KeysOverflowed { get; private set; }

    internal int AlertCount { get; private set; }

    /// <summary>The alerts, in the order in which they were raised; none where they are not kept.</summary>
    internal IReadOnlyList<Alert> Alerts => _alerts;

    internal IReadOnlyList<MalformedLine> Malformed => _malformed;

    internal IEnumerable<MetricPoint> Metrics => _metrics.Points(Configuration.Metrics);

    /// <summary>Adds what a batch brought.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="result">What the engine made of it.</param>
    internal void Add(InputBatch batch, BatchResult result)
    {
        Batches++;
        Counts.Add(result.Counts);
        if (KeepsMetrics)
            _metrics.Add(result.Metrics);
        AlertCount += result.Alerts.Count;
        if (KeepsAlerts)
            _alerts.AddRange(result.Alerts);
        AlertsSuppressed += result.AlertsSuppressed;
        KeysOverflowed += result.KeysOverflowed;
        foreach (var sample in result.MalformedSamples.Take(MaxMalformed - _malformed.Count))
            _malformed.Add(new MalformedLine(batch.File, batch.Lines[sample.Index], sample.Cause, sample.Text));
    }
}
