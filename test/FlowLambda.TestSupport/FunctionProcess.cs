using System.Diagnostics;
using FlowLambda.TestSupport.Processes;

namespace FlowLambda.TestSupport;

/// <summary>A published .NET program run as Lambda runs it: in a process of its own, known by its environment and what it writes.</summary>
public sealed class FunctionProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private FunctionProcess(ChildProcess process) => _process = process;

    /// <summary>What it has written to standard output.</summary>
    public LineLog Output => _process.Output;

    /// <summary>What it has written to standard error.</summary>
    public LineLog Error => _process.Error;

    /// <summary>The most memory that it has had resident so far, in bytes; it must be running.</summary>
    public long PeakMemory => _process.PeakMemory;

    /// <summary>Completes when it has ended and all it wrote has been read.</summary>
    public Task<int> ExitCode => _process.ExitCode;

    /// <summary>Starts <c>dotnet ASSEMBLY ARGUMENTS</c>.</summary>
    /// <param name="assembly">The program's dll.</param>
    /// <param name="environment">Variables to set beside those of this process; null takes one away.</param>
    /// <param name="workingDirectory">Where it runs.</param>
    /// <param name="arguments">Its command line.</param>
    public static FunctionProcess Start(
        string assembly, IReadOnlyDictionary<string, string?> environment, string workingDirectory, params IEnumerable<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments]) { WorkingDirectory = workingDirectory };
        foreach (var (name, value) in environment)
        {
            if (value is null)
                start.Environment.Remove(name);
            else
                start.Environment[name] = value;
        }

        return new FunctionProcess(new ChildProcess(start));
    }

    /// <summary>Kills it where it stands, as an environment that Lambda takes away, or a machine that fails, dies.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return ExitCode;
    }

    /// <summary>Ends it, with whatever it has started.</summary>
    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
