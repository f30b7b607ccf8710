using System.ComponentModel;
using System.Diagnostics;

namespace FlowLambda.Benchmarks.Replay;

/// <summary>A run of the command line in a process of its own, on one core where the machine has <c>taskset</c>.</summary>
/// <param name="Wall">How long it took, in seconds.</param>
/// <param name="Cpu">How long the core worked for it, in seconds, to within a hundredth.</param>
/// <param name="PeakBytes">The most memory that was resident.</param>
internal sealed record CommandLineRun(double Wall, double Cpu, long PeakBytes)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private static readonly bool HasTaskset = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "taskset")));

    /// <summary>Runs the command line.</summary>
    /// <param name="output">Takes what it prints.</param>
    /// <param name="arguments">Its arguments.</param>
    internal static CommandLineRun Measure(Stream output, params IReadOnlyList<string> arguments)
    {
        string[] command = [.. HasTaskset ? ["taskset", "-c", "0"] : Array.Empty<string>(), "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "FlowLambda.Cli.dll"), .. arguments];
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var reading = Task.Run(() => process.StandardOutput.BaseStream.CopyTo(output));
        var (cpu, peak) = (TimeSpan.Zero, 0L);

        // Nothing tells them of a process that has ended.
        while (!process.WaitForExit(Look))
            (cpu, peak) = Seen(process, cpu, peak);
        var wall = Stopwatch.GetElapsedTime(started);
        reading.Wait();
        return process.ExitCode == 0
            ? new CommandLineRun(wall.TotalSeconds, cpu.TotalSeconds, peak)
            : throw new InvalidOperationException($"flowlambda {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    private static (TimeSpan Cpu, long Peak) Seen(Process process, TimeSpan cpu, long peak)
    {
        try
        {
            process.Refresh();
            return (process.TotalProcessorTime, Math.Max(peak, process.PeakWorkingSet64));
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It has just ended.
            return (cpu, peak);
        }
    }
}
