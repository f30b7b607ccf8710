using System.Diagnostics;
using FlowLambda.TestSupport.Processes;

namespace FlowLambda.TestSupport;

/// <summary>Command lines of the guides, run by a shell with the AWS command line and an emulator in the place of AWS.</summary>
public static class AwsCli
{
    private const string Shell = "bash";

    /// <summary>Version 1 has an old endpoint of SQS that goes before the variable, but not before the option.</summary>
    private const string Prelude = "aws() { command aws --endpoint-url \"$AWS_ENDPOINT_URL\" \"$@\"; }\n";

    /// <summary>Why a test that needs it is skipped.</summary>
    public const string SkipReason = "bash, aws or jq is not on the PATH";

    private static readonly Lazy<Task<bool>> Availability = new(() => ChildProcess.SucceedsAsync(new ProcessStartInfo(Shell, ["-c", "command -v aws && command -v jq"])));

    /// <summary>Whether all is on the PATH that the guides' command lines need.</summary>
    public static Task<bool> IsAvailableAsync() => Availability.Value;

    /// <summary>Runs a command line; one that fails in the middle of a pipe has failed.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="server">The emulator.</param>
    /// <param name="region">The Region.</param>
    /// <param name="folder">Where it runs.</param>
    /// <returns>The exit code, and what it wrote to either stream.</returns>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string command, MotoServer server, string region, string folder)
    {
        ArgumentNullException.ThrowIfNull(server);
        var start = new ProcessStartInfo(Shell, ["-o", "pipefail", "-c", Prelude + command]) { WorkingDirectory = folder };
        foreach (var (name, value) in new[]
        {
            ("AWS_ENDPOINT_URL", server.Uri.ToString()), ("AWS_REGION", region), ("AWS_DEFAULT_REGION", region), ("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test"),
            ("AWS_CONFIG_FILE", "/dev/null"), ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"), ("AWS_EC2_METADATA_DISABLED", "true"), ("AWS_PAGER", ""),
            // Whatever is asked of AWS all the same does not leave this machine.
            ("HTTPS_PROXY", "http://127.0.0.1:1"), ("NO_PROXY", "127.0.0.1"),
        })
            start.Environment[name] = value;
        foreach (var name in (string[])["AWS_PROFILE", "AWS_SESSION_TOKEN"])
            start.Environment.Remove(name);
        await using var process = new ChildProcess(start);
        var exitCode = await process.ExitCode;
        return (exitCode, process.Output.ToString(), process.Error.ToString());
    }
}
