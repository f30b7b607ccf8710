using FlowLambda.Cli.Inputs;

namespace FlowLambda.Cli.Tests.Inputs;

/// <summary>Who waits for a pipe can be told to stop, whatever it waits for.</summary>
public sealed class StoppableStreamTests : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ManualResetEventSlim _testIsOver = new();

    public void Dispose()
    {
        _testIsOver.Set();
        _stop.Dispose();
    }

    [Fact]
    public void The_opening_of_a_pipe_that_nobody_writes_to_need_not_be_waited_for()
    {
        using var stream = new StoppableStream(
            () =>
            {
                StopAndHang();
                return Stream.Null;
            },
            _stop.Token);

        Should.Throw<OperationCanceledException>(() => stream.ReadByte());
    }

    [Fact]
    public void Bytes_that_do_not_come_need_not_be_waited_for()
    {
        using var stream = new StoppableStream(() => new SilentStream(StopAndHang), _stop.Token);

        Should.Throw<OperationCanceledException>(() => stream.ReadByte());
    }

    [Fact]
    public void What_cannot_be_opened_is_told_to_the_reader()
    {
        using var stream = new StoppableStream(() => throw new FileNotFoundException("it has gone"), _stop.Token);

        Should.Throw<FileNotFoundException>(() => stream.ReadByte()).Message.ShouldBe("it has gone");
    }

    [Fact]
    public void It_closes_what_it_read()
    {
        var source = new MemoryStream([1]);

        using (var stream = new StoppableStream(() => source, _stop.Token))
            stream.ReadByte().ShouldBe(1);

        source.CanRead.ShouldBeFalse();
    }

    private void StopAndHang()
    {
        _stop.Cancel();
        _testIsOver.Wait();
    }

    private sealed class SilentStream(Action hang) : ReadOnlyStream
    {
        public override int Read(Span<byte> buffer)
        {
            hang();
            return 0;
        }
    }
}
