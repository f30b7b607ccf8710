using System.Runtime.InteropServices;
using Spectre.Console;

namespace FlowLambda.Cli.Report;

/// <summary>While it lives, Ctrl-C (SIGINT) and SIGTERM show a terminal's cursor again, which a progress bar hides, before they end the process.</summary>
internal sealed class CursorRescue : IDisposable
{
    private readonly PosixSignalRegistration[] _signals;

    internal CursorRescue(IAnsiConsole console) => _signals =
    [
        .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, _ => console.Cursor.Show())),
    ];

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
    }
}
