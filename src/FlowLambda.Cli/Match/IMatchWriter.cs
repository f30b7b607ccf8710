using FlowLambda.Engine;

namespace FlowLambda.Cli.Match;

/// <summary>Prints log events that match.</summary>
internal interface IMatchWriter : IDisposable
{
    /// <summary>Prints one.</summary>
    /// <param name="eventNumber">Its number among all that were read, from 1.</param>
    /// <param name="match">The log event.</param>
    void Write(long eventNumber, LogEventMatch match);

    /// <summary>All have been printed, of so many that were read.</summary>
    void Complete(long read);
}
