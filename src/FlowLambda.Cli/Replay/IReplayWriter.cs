using FlowLambda.Alerts;

namespace FlowLambda.Cli.Replay;

/// <summary>Prints what a replay finds.</summary>
internal interface IReplayWriter
{
    /// <summary>An alert was raised: it is printed now, or never.</summary>
    void Raise(Alert alert);

    /// <summary>All has been read: prints what is left to print.</summary>
    void Complete(ReplayReport report);
}
