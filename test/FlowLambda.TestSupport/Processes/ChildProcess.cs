using System.ComponentModel;
using System.Diagnostics;

namespace FlowLambda.TestSupport.Processes;

/// <summary>A process that lives at most as long as this object, with what it writes.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;

    public ChildProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Output.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Error.Add(line.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        ExitCode = ExitCodeAsync();
    }

    public LineLog Output { get; } = new();

    public LineLog Error { get; } = new();

    /// <summary>Completes when the process has ended and all it wrote has been read.</summary>
    public Task<int> ExitCode { get; }

    /// <summary>The most memory that it has had resident so far, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Whether a program is there, and ends well.</summary>
    public static async Task<bool> SucceedsAsync(ProcessStartInfo start)
    {
        try
        {
            await using var process = new ChildProcess(start);
            return await process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            // There is no such program.
            return false;
        }
    }

    /// <summary>Sends SIGKILL, and only to this process; nothing where it has ended.</summary>
    public void Kill() => Kill(entireProcessTree: false);

    public async ValueTask DisposeAsync()
    {
        Kill(entireProcessTree: true);
        await ExitCode;
        _process.Dispose();
    }

    private void Kill(bool entireProcessTree)
    {
        try
        {
            _process.Kill(entireProcessTree);
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }

    private async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }
}
