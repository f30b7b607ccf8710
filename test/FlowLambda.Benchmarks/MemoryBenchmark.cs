using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FlowLambda.Engine;
using FlowLambda.Subscriptions;

namespace FlowLambda.Benchmarks;

/// <summary>
/// The most memory that is resident while events of 20,000 records go by, each a second later than the one before: of one network, and of one that each event has other public
/// addresses of, until windows hold as many groups as they may. In a process of its own, which reads the events from files
/// and has the collector's settings of the function. The baseline is what is resident before the first event, with the configuration loaded.
/// </summary>
internal static class MemoryBenchmark
{
    /// <summary>The command of the process that is measured.</summary>
    internal const string Inside = "memory-inside";

    private const int Events = 100;
    private const int BriefEvents = 10;
    private const int Records = 20_000;
    private const int Runs = 3;
    private const double MiB = 1 << 20;

    internal static void Run(TextWriter output)
    {
        foreach (var hasOthers in new[] { false, true })
        {
            var measured = Measure(Events, Runs, hasOthers);
            var (before, peak) = (Spread.Of(measured.Select(run => run.Before)), Spread.Of(measured.Select(run => run.Peak)));
            output.WriteLine(JsonSerializer.Serialize(new
            {
                events = Events,
                recordsPerEvent = Records,
                otherAddresses = hasOthers,
                peakMiB = Math.Round(peak.Best / MiB, 1),
                baselineMiB = Math.Round(before.Best / MiB, 1),
                ratio = Math.Round(peak.Best / before.Best, 2),
                spread = new { peak = peak.OverBest, baseline = before.OverBest },
            }));
        }
    }

    /// <summary>How often more than before the first event is resident.</summary>
    internal static double RunBriefly() => Measure(BriefEvents, 1, hasOthers: true).Max(run => run.Peak / run.Before);

    /// <summary>What the process does that is measured.</summary>
    internal static void RunInside(string folder, TextWriter output)
    {
        var engine = new FlowEngine(ShippedConfiguration.Load());
        var before = Resident().WorkingSet64;
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            using var batch = SubscriptionDecoder.Decode(File.ReadAllText(file));
            engine.Process(batch);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{before} {Resident().PeakWorkingSet64}"));
    }

    private static Process Resident() => Process.GetCurrentProcess();

    private static List<(double Before, double Peak)> Measure(int events, int runs, bool hasOthers)
    {
        var folder = Directory.CreateTempSubdirectory("flowlambda-memory-").FullName;
        try
        {
            foreach (var (number, payload) in Payloads.EachSecond(events, Records, hasOthers).Index())
                File.WriteAllText(Path.Combine(folder, $"{number:d4}.txt"), payload);
            return [.. Enumerable.Range(0, runs).Select(_ => MeasureOnce(folder))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (double Before, double Peak) MeasureOnce(string folder)
    {
        // `dotnet FlowLambda.Benchmarks.dll` or the executable itself.
        var executable = Environment.ProcessPath!;
        string[] program = Path.GetFileNameWithoutExtension(executable) == "dotnet" ? [typeof(MemoryBenchmark).Assembly.Location] : [];
        using var process = Process.Start(new ProcessStartInfo(executable, [.. program, Inside, folder]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0 || said.Split(' ') is not [var before, var peak])
            throw new InvalidOperationException($"the process that is measured ended with {process.ExitCode}");
        return (double.Parse(before, CultureInfo.InvariantCulture), double.Parse(peak, CultureInfo.InvariantCulture));
    }
}
