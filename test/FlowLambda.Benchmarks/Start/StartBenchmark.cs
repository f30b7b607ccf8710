using System.Diagnostics;
using System.Text.Json;

namespace FlowLambda.Benchmarks.Start;

/// <summary>
/// How long the function takes from its process's start to its first request for work, against a program that does nothing: both published alike, started in turn.
/// Then how long its first event takes, with stubs that answer at once in the place of AWS.
/// </summary>
internal static class StartBenchmark
{
    private const int Runs = 12;
    private const int Records = 500;

    internal static void Run(TextWriter output)
    {
        using var packages = new Packages();
        var payload = Payloads.InEventsOf(Records)[0];
        List<TimeSpan> empty = [];
        List<FunctionStart> starts = [];
        for (var run = 0; run < Runs; run++)
        {
            empty.Add(RunEmpty(packages.Empty));
            starts.Add(FunctionStart.Measure(packages.Function, payload));
        }

        output.WriteLine(Report(empty, starts));
    }

    private static TimeSpan RunEmpty(string assembly)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", assembly]))!;
        process.WaitForExit();
        return Stopwatch.GetElapsedTime(started);
    }

    private static string Report(List<TimeSpan> empty, List<FunctionStart> starts)
    {
        var ready = starts.ConvertAll(start => start.Ready);
        var best = starts.MinBy(start => start.Ready)!;
        var parts = best.Log.GetProperty("parts").EnumerateObject().ToDictionary(part => part.Name, part => part.Value.GetDouble() / 1000, StringComparer.Ordinal);
        parts["ready"] = Seconds(best.Ready);
        parts["firstEvent"] = Seconds(best.First);
        return JsonSerializer.Serialize(new
        {
            runs = starts.Count,
            emptySeconds = Seconds(empty.Min()),
            startSeconds = Seconds(ready.Min()),
            ratio = Math.Round(ready.Min() / empty.Min(), 2),
            medians = new { emptySeconds = Seconds(Median(empty)), startSeconds = Seconds(Median(ready)), ratio = Math.Round(Median(ready) / Median(empty), 2) },
            spread = Math.Round((ready.Max() - ready.Min()) / Median(ready), 2),
            firstEventSeconds = Seconds(Median(starts.ConvertAll(start => start.First))),
            startAndFirstEventSeconds = Seconds(Median(starts.ConvertAll(start => start.Ready + start.First))),
            compiledMethods = best.Log.GetProperty("compiled").GetInt32(),
            parts,
        });
    }

    private static TimeSpan Median(List<TimeSpan> values) => values.Order().ElementAt(values.Count / 2);

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 4);
}
