using System.Text.Json;
using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Benchmarks;

/// <summary>Reading records alone, all fields, of lines that are in memory as bytes: the default format, and 29 fields. The baseline splits the same lines, as strings, at their blanks.</summary>
internal static class ReaderBenchmark
{
    private const int Runs = 100;
    private const int BriefRuns = 20;

    private static long _read;

    internal static void Run(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(new { @default = OfDefaultFormat(Runs).Line, fields29 = OfVersion5(Runs).Line }));

    /// <summary>How often faster than the split, of the default format and of 29 fields.</summary>
    internal static (double Default, double Version5) RunBriefly() => (OfDefaultFormat(BriefRuns).UnderSplit, OfVersion5(BriefRuns).UnderSplit);

    private static (object Line, double UnderSplit) OfDefaultFormat(int runs) => Measure(FlowLines.OfDefaultFormat(), _ => RecordFormat.Default, runs);

    private static (object Line, double UnderSplit) OfVersion5(int runs) => Measure(FlowLines.OfVersion5(), FlowLines.Version5, runs);

    private static (object Line, double UnderSplit) Measure(string[] lines, Func<FlowConfiguration, RecordFormat> format, int runs)
    {
        var configuration = ShippedConfiguration.Load();
        var reader = new LogEventReader(configuration, rowCount: RecordColumns.MaxRows);
        using var batch = FlowLines.ToBatch(lines);
        reader.Begin(batch, format(configuration));
        var malformed = 0;
        var timed = BestOfRuns.Measure(
            runs,
            () =>
            {
                malformed = 0;
                for (var i = 0; i < batch.Events.Length; i += RecordColumns.MaxRows)
                    malformed += Read(reader, batch.Events.Slice(i, Math.Min(RecordColumns.MaxRows, batch.Events.Length - i)));
            },
            () =>
            {
                foreach (var line in lines)
                    _read += line.Split(' ').Length;
            });
        var (read, split) = (timed[0], timed[1]);
        var result = new
        {
            records = lines.Length,
            malformed,
            recordsPerSecond = Math.Round(lines.Length / read.Best),
            nanosecondsPerRecord = read.Nanoseconds(lines.Length),
            splitNanosecondsPerRecord = split.Nanoseconds(lines.Length),
            ratio = Math.Round(read.Best / split.Best, 2),
            spread = new { read = read.OverBest, split = split.OverBest },
        };
        return (result, split.Best / read.Best);
    }

    /// <summary>Reads log events as the engine does.</summary>
    /// <returns>How many are malformed.</returns>
    private static int Read(LogEventReader reader, ReadOnlySpan<LogEvent> logEvents)
    {
        reader.Record.Empty();
        if (reader.TryRead(logEvents))
            return 0;
        var malformed = 0;
        for (var row = 0; row < logEvents.Length; row++)
        {
            reader.Record.MoveTo(row);
            malformed += reader.Read(logEvents[row]) == FlowRecordError.None ? 0 : 1;
        }

        return malformed;
    }
}
