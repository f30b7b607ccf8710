using System.Globalization;
using System.Text.Json;

namespace FlowLambda.Benchmarks.Replay;

/// <summary>
/// <c>flowlambda replay</c> of a file of record lines with the configuration as shipped, from the process's start to its end: the best of some runs. Against counting the file's
/// lines, and against splitting them into their fields for one metric.
/// </summary>
internal static class ReplayBenchmark
{
    private const int Runs = 3;
    private const int RecordsAMinute = 6950;
    private const int MinutesAMillion = 144;
    private const double MiB = 1 << 20;

    /// <summary>Measures.</summary>
    /// <param name="sample">A file of records, or how many million lines to generate.</param>
    /// <param name="output">Where to print.</param>
    internal static void Run(string sample, TextWriter output)
    {
        if (!int.TryParse(sample, CultureInfo.InvariantCulture, out var millions))
        {
            output.WriteLine(Measure(sample));
            return;
        }

        var folder = Directory.CreateTempSubdirectory("flowlambda-replay-").FullName;
        try
        {
            var file = Path.Combine(folder, "records.log");
            using (var lines = File.Create(file))
                CommandLineRun.Measure(lines, "generate", "--rate", $"{RecordsAMinute}", "--minutes", $"{MinutesAMillion * millions}");
            output.WriteLine(Measure(file));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Measure(string file)
    {
        var records = LineBaseline.Count(file);
        List<CommandLineRun> replays = [];
        var timed = BestOfRuns.Measure(
            Runs,
            () => replays.Add(CommandLineRun.Measure(Stream.Null, "replay", file)),
            () => LineBaseline.Count(file),
            () => LineBaseline.CountRejected(file));
        var (wall, cpu) = (Spread.Of(replays.Select(replay => replay.Wall)), Spread.Of(replays.Select(replay => replay.Cpu)));
        var (count, split) = (timed[1], timed[2]);
        return JsonSerializer.Serialize(new
        {
            records,
            seconds = new { wall = Math.Round(wall.Best, 3), cpu = Math.Round(cpu.Best, 3) },
            recordsPerSecond = new { wall = Math.Round(records / wall.Best), cpu = Math.Round(records / cpu.Best) },
            peakMiB = Math.Round(replays.Max(replay => replay.PeakBytes) / MiB),
            baseline = new { countSeconds = Math.Round(count.Best, 3), splitSeconds = Math.Round(split.Best, 3) },
            timesSplit = Math.Round(wall.Best / split.Best, 2),
            spread = new { wall = wall.OverBest, cpu = cpu.OverBest, count = count.OverBest, split = split.OverBest },
        });
    }
}
