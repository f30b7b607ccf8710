namespace FlowLambda.Cli.Commands;

/// <summary>What the process answers.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    internal const int Done = 0;

    /// <summary>An input or a service failed.</summary>
    internal const int Failed = 1;

    /// <summary>Wrong usage or configuration.</summary>
    internal const int WrongUsage = 2;
}
