namespace FlowLambda.TestSupport.Processes;

/// <summary>The lines that a process has written so far, on which a test can wait.</summary>
public sealed class LineLog
{
    private readonly GrowingList<string> _lines = new();

    /// <summary>All lines so far.</summary>
    public IReadOnlyList<string> Lines => _lines.Items;

    /// <summary>Waits for a line, which may be there already.</summary>
    /// <exception cref="EndOfStreamException">The process ended, or closed the stream, without writing one.</exception>
    public Task<string> WaitForAsync(Predicate<string> match, CancellationToken cancellationToken) => _lines.WaitForAsync(match, cancellationToken);

    /// <summary>All lines so far, as one text.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Lines);

    internal void Add(string? line)
    {
        if (line is null)
            _lines.End();
        else
            _lines.Add(line);
    }
}
