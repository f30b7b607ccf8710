using System.Runtime.InteropServices;

namespace FlowLambda.Cli.Commands;

/// <summary>While it lives, the first Ctrl-C (SIGINT) or SIGTERM does not end the process, but asks it to come to an end; the second ends it, whatever it waits for.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _asked = new();
    private readonly PosixSignalRegistration[] _signals;

    internal Interruption() =>
        _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, Ask))];

    /// <summary>Whether it has been asked.</summary>
    internal CancellationToken Token => _asked.Token;

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _asked.Dispose();
    }

    internal void Ask(PosixSignalContext context)
    {
        context.Cancel = !_asked.IsCancellationRequested;
        _asked.Cancel();
    }
}
