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

    internal int Batches { get; private set; }

    internal RecordCounts Counts { get; } = new();

    internal int AlertsSuppressed { get; private set; }

    internal int KeysOverflowed { get; private set; }

    /// <summary>The alerts, in the order in which they were raised.</summary>
    internal IReadOnlyList<Alert> Alerts => _alerts;

    internal IReadOnlyList<MalformedLine> Malformed => _malformed;

    internal IEnumerable<MetricPoint> Metrics => _metrics.Points(Configuration.Metrics);

    /// <summary>Runs the engine over files, in memory.</summary>
    /// <exception cref="InputException">A file cannot be read.</exception>
    internal static ReplayReport Run(FlowConfiguration configuration, IReadOnlyList<string> files, InputReader input, EngineSettings settings)
    {
        var report = new ReplayReport { Configuration = configuration, Files = files.Count };
        var engine = new FlowEngine(configuration, settings with { MaxSamples = MaxMalformed });
        foreach (var batch in input.ReadAll(files))
            report.Add(batch, engine.Process(batch.Batch, batch.Format));
        return report;
    }

    private void Add(InputBatch batch, BatchResult result)
    {
        Batches++;
        Counts.Add(result.Counts);
        _metrics.Add(result.Metrics);
        _alerts.AddRange(result.Alerts);
        AlertsSuppressed += result.AlertsSuppressed;
        KeysOverflowed += result.KeysOverflowed;
        foreach (var sample in result.MalformedSamples.Take(MaxMalformed - _malformed.Count))
            _malformed.Add(new MalformedLine(batch.File, batch.Lines[sample.Index], sample.Cause, sample.Text));
    }
}
