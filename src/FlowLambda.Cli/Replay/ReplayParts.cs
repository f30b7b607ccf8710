namespace FlowLambda.Cli.Replay;

/// <summary>What of a replay's findings is printed.</summary>
[Flags]
internal enum ReplayParts
{
    /// <summary>The metrics.</summary>
    Metrics = 1,

    /// <summary>The alerts.</summary>
    Alerts = 2,

    /// <summary>The summary, and what was malformed.</summary>
    Rest = 4,

    /// <summary>All of it.</summary>
    All = Metrics | Alerts | Rest,
}
