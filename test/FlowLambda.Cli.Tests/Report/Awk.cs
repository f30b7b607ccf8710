using System.ComponentModel;
using System.Diagnostics;

namespace FlowLambda.Cli.Tests.Report;

/// <summary>Runs a program for <c>awk</c>: a second opinion that shares nothing with what it judges.</summary>
internal static class Awk
{
    internal const string SkipReason = "there is no awk on the PATH";

    private static readonly Lazy<bool> Availability = new(() =>
    {
        try
        {
            return Run("BEGIN { print \"yes\" }", []).Single() == "yes";
        }
        catch (Win32Exception)
        {
            return false;
        }
    });

    internal static bool IsAvailable => Availability.Value;

    /// <summary>The lines that a program prints when it has read all of the input.</summary>
    internal static string[] Run(string program, IEnumerable<string> input, params string[] variables)
    {
        var start = new ProcessStartInfo("awk", [.. variables.SelectMany(variable => (string[])["-v", variable]), program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        using (process.StandardInput)
        {
            foreach (var line in input)
                process.StandardInput.Write(line + "\n");
        }

        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
