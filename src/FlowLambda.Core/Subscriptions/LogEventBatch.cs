using System.Buffers;

namespace FlowLambda.Subscriptions;

/// <summary>
/// The log events that came together, with what they have in common. Messages are UTF-8 bytes in one buffer; none is a string.
/// Dispose to give the buffers back.
/// </summary>
public sealed class LogEventBatch : IDisposable
{
    private readonly bool _isPooled;
    private LogEvent[] _events = ArrayPool<LogEvent>.Shared.Rent(512);
    private int _count;
    private bool _isDisposed;

    /// <summary>A batch over a buffer of the caller's, who adds the log events.</summary>
    public LogEventBatch(byte[] buffer)
        : this(buffer, isPooled: false)
    {
    }

    internal LogEventBatch(byte[] buffer, bool isPooled)
    {
        Buffer = buffer;
        _isPooled = isPooled;
    }

    /// <summary>Whether this is one of the service's own checks (<c>CONTROL_MESSAGE</c>), which carries no records.</summary>
    public bool IsControl { get; internal set; }

    /// <summary>The account that owns the log group; empty where unknown.</summary>
    public string Owner { get; set; } = "";

    /// <summary>The log group's name; empty where unknown.</summary>
    public string LogGroup { get; set; } = "";

    /// <summary>The log stream's name; empty where unknown.</summary>
    public string LogStream { get; set; } = "";

    /// <summary>The subscription filters that the batch passed.</summary>
    public IReadOnlyList<string> SubscriptionFilters { get; internal set; } = [];

    /// <summary>The buffer that the messages lie in.</summary>
    public byte[] Buffer { get; }

    /// <summary>The log events, in the order in which they came.</summary>
    public ReadOnlySpan<LogEvent> Events => _events.AsSpan(0, _count);

    /// <summary>The bytes of a message.</summary>
    public ReadOnlySpan<byte> Message(LogEvent logEvent) => Buffer.AsSpan(logEvent.Start, logEvent.Length);

    /// <summary>Adds a log event whose message lies in the buffer.</summary>
    public void Add(LogEvent logEvent)
    {
        if (_count == _events.Length)
        {
            var larger = ArrayPool<LogEvent>.Shared.Rent(_count * 2);
            Events.CopyTo(larger);
            ArrayPool<LogEvent>.Shared.Return(_events);
            _events = larger;
        }

        _events[_count++] = logEvent;
    }

    /// <summary>Gives the buffers back; the messages are gone.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _count = 0;
        ArrayPool<LogEvent>.Shared.Return(_events);
        _events = [];
        if (_isPooled)
            ArrayPool<byte>.Shared.Return(Buffer);
    }
}
