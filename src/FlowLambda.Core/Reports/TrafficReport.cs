using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Reports;

/// <summary>
/// What flow logs say about traffic: eight reports over time and interfaces, and the alerts that the rules raise over the same batches. Memory
/// is bounded, whatever is logged: see <see cref="Eras"/>, <see cref="Timeline"/>, <see cref="InterfaceTable"/> and <see cref="TallyLimits"/>.
/// </summary>
public sealed class TrafficReport
{
    private readonly FlowEngine _engine;
    private readonly TrafficTally _tally;

    /// <summary>A report over nothing yet.</summary>
    /// <param name="configuration">The formats, lists, own addresses, what is ignored, and the rules.</param>
    /// <param name="settings">What the host says.</param>
    public TrafficReport(FlowConfiguration configuration, EngineSettings settings)
    {
        // No metric is put: none need be counted.
        _engine = new FlowEngine(configuration with { Metrics = [] }, settings with { MaxSamples = 0 });
        _tally = new TrafficTally(configuration);
    }

    /// <summary>How many records there were.</summary>
    public RecordCounts Counts { get; } = new();

    /// <summary>How many batches there were.</summary>
    public int Batches { get; private set; }

    /// <summary>The alerts.</summary>
    public AlertTally Alerts { get; } = new();

    /// <summary>Counts a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="format">The format that its records are known to have; null where only the log group tells.</param>
    public void Add(LogEventBatch batch, RecordFormat? format = null)
    {
        var result = _engine.Process(batch, format);
        Batches++;
        Counts.Add(result.Counts);
        Alerts.Add(result);
        _tally.Add(batch, format);
    }

    /// <summary>The figures as they stand.</summary>
    public TrafficFigures Complete() => _tally.Complete();
}
