using System.Diagnostics;
using FlowLambda.TestSupport.Processes;

namespace FlowLambda.TestSupport;

/// <summary>GNU make, run on the repository's Makefile as <c>sam build</c> runs it.</summary>
public static class Make
{
    private const string Program = "make";

    /// <summary>Why a test that needs it is skipped.</summary>
    public const string SkipReason = "make is not on the PATH";

    private static readonly Lazy<Task<bool>> Availability = new(() => ChildProcess.SucceedsAsync(new ProcessStartInfo(Program, ["--version"])));

    /// <summary>Whether it is on the PATH.</summary>
    public static Task<bool> IsAvailableAsync() => Availability.Value;

    /// <summary>Makes a target.</summary>
    /// <param name="target">Its name.</param>
    /// <param name="variables">Environment variables beside those of this process.</param>
    /// <returns>The exit code, and all that it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string target, params IEnumerable<(string Name, string Value)> variables)
    {
        var start = new ProcessStartInfo(Program, [target]) { WorkingDirectory = Repository.Root };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        await using var process = new ChildProcess(start);
        var exitCode = await process.ExitCode;
        return (exitCode, $"{process.Output}{Environment.NewLine}{process.Error}");
    }
}
