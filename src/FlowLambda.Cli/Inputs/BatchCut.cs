namespace FlowLambda.Cli.Inputs;

/// <summary>
/// Says where a batch of log events ends that did not come in batches: where their time goes on to another minute, as logs are delivered while
/// time goes on (decision 5). A log event of an earlier minute belongs to the batch that it comes in.
/// </summary>
internal sealed class BatchCut
{
    /// <summary>How many log events a batch has at most: as many as the service takes in one PutLogEvents.</summary>
    private const int MaxLogEvents = 10_000;

    private const long Minute = 60_000;

    private int _count;
    private long _latest;

    /// <summary>A batch begins.</summary>
    internal void Begin() => (_count, _latest) = (0, 0);

    /// <summary>Whether the batch ends before this log event: it is full, or has none of so late a minute.</summary>
    /// <param name="milliseconds">The log event's time, in Unix milliseconds; 0 where there is no telling.</param>
    internal bool IsBefore(long milliseconds) => _count == MaxLogEvents || (_latest > 0 && milliseconds / Minute > _latest);

    /// <summary>The log event belongs to the batch.</summary>
    /// <param name="milliseconds">Its time.</param>
    internal void Add(long milliseconds)
    {
        _count++;
        _latest = Math.Max(_latest, milliseconds / Minute);
    }
}
