namespace FlowLambda.TestSupport.Processes;

/// <summary>The lines that a process has written so far, on which a test can wait.</summary>
public sealed class LineLog
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _grown = NewSignal();
    private bool _ended;

    /// <summary>All lines so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
                return [.. _lines];
        }
    }

    /// <summary>Waits for a line, which may be there already.</summary>
    /// <exception cref="EndOfStreamException">The process ended, or closed the stream, without writing one.</exception>
    public async Task<string> WaitForAsync(Predicate<string> match, CancellationToken cancellationToken)
    {
        for (var next = 0; ;)
        {
            Task grown;
            lock (_lock)
            {
                for (; next < _lines.Count; next++)
                {
                    if (match(_lines[next]))
                        return _lines[next];
                }

                if (_ended)
                    throw new EndOfStreamException($"No such line among:{Environment.NewLine}{ToString()}");
                grown = _grown.Task;
            }

            await grown.WaitAsync(cancellationToken);
        }
    }

    /// <summary>All lines so far, as one text.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Lines);

    internal void Add(string? line)
    {
        TaskCompletionSource grown;
        lock (_lock)
        {
            if (line is null)
                _ended = true;
            else
                _lines.Add(line);
            grown = _grown;
            _grown = NewSignal();
        }

        grown.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
