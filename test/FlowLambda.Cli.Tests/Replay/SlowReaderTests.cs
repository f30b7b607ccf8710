using FlowLambda.Cli.Commands;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Replay;

/// <summary>A pipe that does not block is written to as any other: all comes, once and in order, however slow its reader is.</summary>
public sealed class SlowReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_slow_reader_gets_all_of_it()
    {
        Assert.SkipUnless(Bash.IsThere && OperatingSystem.IsLinux(), "needs bash, and a dd that makes pipes non-blocking");
        using var bash = new Bash(_folder);

        // The shell reads byte by byte, so that the pipe is full most of the time. What dd says of the pipe holds for whoever writes to it later.
        var outcome = await bash.RunAsync("{ dd if=/dev/null oflag=nonblock status=none; flowlambda generate; } | while IFS= read -r line; do echo \"$line\"; done");

        (outcome.ExitCode, outcome.Error).ShouldBe((0, ""));
        outcome.Output.ShouldBe(Shell.Run("generate").Output);
    }

    [Fact]
    public void What_a_full_pipe_does_not_take_is_left_to_the_stream_that_waits()
    {
        var taken = new MemoryStream();
        byte[] content = [.. Enumerable.Range(0, 100_000).Select(index => (byte)(index % 251))];

        new OutputPipe(new FullPipe(taken), taken).Write(content);

        taken.ToArray().ShouldBe(content);
    }

    /// <summary>Takes every second piece; of one that is longer than a pipe takes at once it takes a part, and does not say so.</summary>
    private sealed class FullPipe(MemoryStream taken) : MemoryStream
    {
        private bool _isFull;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (buffer.Length > OutputPipe.AtomicLength)
                taken.Write(buffer[..OutputPipe.AtomicLength]);
            else if (!_isFull)
                taken.Write(buffer);
            _isFull = !_isFull;
            if (!_isFull || buffer.Length > OutputPipe.AtomicLength)
                throw new IOException("full", OutputPipe.TryAgain);
        }
    }
}
