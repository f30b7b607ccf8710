using FlowLambda.Alerts;
using FlowLambda.Cli.Inputs;
using FlowLambda.Configuration;
using FlowLambda.Engine;

namespace FlowLambda.Cli.Replay;

/// <summary>Runs the engine over files, in memory.</summary>
/// <param name="configuration">The configuration.</param>
/// <param name="input">Reads the files.</param>
/// <param name="region">The Region that alerts name where their records do not.</param>
internal sealed class ReplayRun(FlowConfiguration configuration, InputReader input, string region)
{
    private readonly FlowEngine _engine = new(configuration, new EngineSettings { Region = region, MaxSamples = ReplayReport.MaxMalformed });

    /// <summary>Reads to the end, or until it is told to stop.</summary>
    /// <param name="report">Takes what is found.</param>
    /// <param name="files">The files.</param>
    /// <param name="done">Is told the alerts of each batch when it is done with.</param>
    /// <param name="stop">Ends it between two batches.</param>
    /// <exception cref="InputException">A file cannot be read.</exception>
    internal void Run(ReplayReport report, IReadOnlyList<string> files, Action<IReadOnlyList<Alert>> done, CancellationToken stop)
    {
        try
        {
            foreach (var batch in input.ReadAll(files))
            {
                var result = _engine.Process(batch.Batch, batch.Format);
                report.Add(batch, result);
                done(result.Alerts);
                stop.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was read so far is the answer.
        }
    }
}
