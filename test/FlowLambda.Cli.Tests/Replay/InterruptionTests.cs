using System.Runtime.InteropServices;
using FlowLambda.Cli.Commands;

namespace FlowLambda.Cli.Tests.Replay;

/// <summary>Ctrl-C asks a command to come to an end; who is in a hurry presses it twice.</summary>
public sealed class InterruptionTests
{
    [Fact]
    public void The_first_signal_asks_and_the_second_ends_the_process()
    {
        using var interruption = new Interruption();
        var (first, second) = (new PosixSignalContext(PosixSignal.SIGINT), new PosixSignalContext(PosixSignal.SIGINT));

        interruption.Token.IsCancellationRequested.ShouldBeFalse();
        interruption.Ask(first);
        interruption.Ask(second);

        interruption.Token.IsCancellationRequested.ShouldBeTrue();
        // What is cancelled is what the system does with the signal: it ends the process.
        (first.Cancel, second.Cancel).ShouldBe((true, false));
    }
}
