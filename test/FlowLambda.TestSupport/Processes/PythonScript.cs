using System.Diagnostics;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.TestSupport.Processes;

/// <summary>A script for <c>python3</c>, run in a process of its own.</summary>
internal static class PythonScript
{
    private const string Program = "python3";

    /// <summary>Whether there is a <c>python3</c> on the PATH that can run it.</summary>
    internal static Task<bool> CanRunAsync(string script) => ChildProcess.SucceedsAsync(Command(script, []));

    internal static ChildProcess Start(string script, IEnumerable<string> arguments) => new(Command(script, arguments));

    private static ProcessStartInfo Command(string script, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Program, ["-c", script, .. arguments]);
        // The translator asks the SDK for its Region; what the user has set up is none of a test's business.
        start.Environment["AWS_DEFAULT_REGION"] = StackEnvironment.Default.Region;
        start.Environment["AWS_REGION"] = StackEnvironment.Default.Region;
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        start.Environment.Remove("AWS_PROFILE");
        return start;
    }
}
