using System.Buffers.Binary;
using System.Buffers.Text;

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

    /// <summary>The digits of the latest minute's last second, as two numbers that compare as the digits do; 0 where it has not ten.</summary>
    private (ulong First, ushort Last) _latestSecond;

    /// <summary>A batch begins.</summary>
    internal void Begin() => (_count, _latest, _latestSecond) = (0, 0, default);

    /// <summary>Whether the batch ends before this log event: it is full, or has none of so late a minute.</summary>
    /// <param name="milliseconds">The log event's time, in Unix milliseconds; 0 where there is no telling.</param>
    internal bool IsBefore(long milliseconds) => _count == MaxLogEvents || (_latest > 0 && milliseconds / Minute > _latest);

    /// <summary>
    /// Whether Unix seconds of ten digits are of no later minute than the batch has already: nearly all are, which their digits tell without being read as
    /// a number. What is no number of ten digits may be so or not.
    /// </summary>
    /// <param name="seconds">The ten bytes where the digits are.</param>
    internal bool IsNoLater(ReadOnlySpan<byte> seconds)
    {
        var (first, last) = (BinaryPrimitives.ReadUInt64BigEndian(seconds), BinaryPrimitives.ReadUInt16BigEndian(seconds[sizeof(ulong)..]));
        // No branch between them: which of the two decides differs from record to record.
        return (first < _latestSecond.First) | ((first == _latestSecond.First) & (last <= _latestSecond.Last));
    }

    /// <summary>The log event belongs to the batch.</summary>
    /// <param name="milliseconds">Its time.</param>
    internal void Add(long milliseconds)
    {
        _count++;
        if (milliseconds / Minute <= _latest)
            return;
        _latest = milliseconds / Minute;
        Span<byte> digits = stackalloc byte[20];
        _latestSecond = Utf8Formatter.TryFormat((_latest * 60) + 59, digits, out var length) && length == RecordStart.Digits
            ? (BinaryPrimitives.ReadUInt64BigEndian(digits), BinaryPrimitives.ReadUInt16BigEndian(digits[sizeof(ulong)..]))
            : default;
    }
}
