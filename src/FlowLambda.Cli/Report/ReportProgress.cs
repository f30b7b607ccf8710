using FlowLambda.Cli.Inputs;
using Spectre.Console;
using static FlowLambda.Cli.Words;

namespace FlowLambda.Cli.Report;

/// <summary>Tells on a terminal how far the reading of files is: the share of their bytes, the records so far, and how many there are in a second.</summary>
/// <param name="console">The terminal; null where there is none, and nothing is told.</param>
/// <param name="time">Tells how long it has taken.</param>
internal sealed class ReportProgress(IAnsiConsole? console, TimeProvider time)
{
    /// <summary>Reads every batch, and tells on the way.</summary>
    /// <param name="batches">The batches.</param>
    /// <param name="length">How many bytes there are to be read; null where that is unknown.</param>
    /// <param name="read">Takes a batch.</param>
    /// <param name="state">How many bytes and records have been read.</param>
    internal void Run(IEnumerable<InputBatch> batches, long? length, Action<InputBatch> read, Func<(long Bytes, long Records)> state)
    {
        if (console is null)
        {
            foreach (var batch in batches)
                read(batch);
            return;
        }

        using var rescue = new CursorRescue(console);
        console.Progress()
            .AutoClear(true)
            .Columns(length is null ? [new SpinnerColumn(), new TaskDescriptionColumn()] : [new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn()])
            .Start(context =>
            {
                var start = time.GetTimestamp();
                var task = context.AddTask(Told(0, 0), maxValue: Math.Max(1, length ?? 1));
                foreach (var batch in batches)
                {
                    read(batch);
                    var (bytes, records) = state();
                    task.Value = length is null ? 0 : bytes;
                    task.Description = Told(records, time.GetElapsedTime(start).TotalSeconds);
                }
            });
    }

    private static string Told(long records, double seconds) =>
        Count(records, "record") + (seconds >= 1 ? $", {Number(Math.Round(records / seconds))} a second" : "");
}
