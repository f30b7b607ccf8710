using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Cli.Inputs;

/// <summary>A batch of log events out of a file.</summary>
/// <param name="File">The file's name as it was given; <c>-</c> for standard input.</param>
/// <param name="Batch">The log events.</param>
/// <param name="Format">The format that the file itself names; null where it names none.</param>
/// <param name="Lines">For each log event, its line in the file, or in a file of events its number, from 1.</param>
public sealed record InputBatch(string File, LogEventBatch Batch, IReadOnlyList<int> Lines, RecordFormat? Format = null) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Batch.Dispose();
}
