namespace FlowLambda.Subscriptions;

/// <summary>
/// The log events that came together, with what they have in common. Messages are UTF-8 bytes in one buffer; none is a string.
/// Dispose to give the buffers back.
/// </summary>
public sealed class LogEventBatch : IDisposable
{
    private const int FewEvents = 512;

    /// <summary>What a log event with a record of the default format takes of a payload, at the least: the first guess at how many there are.</summary>
    private const int BytesPerEvent = 160;

    private readonly bool _isPooled;
    private LogEvent[] _events;
    private int _count;
    private bool _isDisposed;

    /// <summary>A batch over a buffer of the caller's, who adds the log events.</summary>
    public LogEventBatch(byte[] buffer)
    {
        Buffer = buffer;
        _events = PayloadBuffers.LogEvents.Rent(FewEvents);
    }

    /// <summary>A batch over a pooled buffer, which it gives back.</summary>
    internal LogEventBatch(byte[] buffer, int payloadLength)
    {
        Buffer = buffer;
        _isPooled = true;
        _events = PayloadBuffers.LogEvents.Rent(Math.Max(FewEvents, payloadLength / BytesPerEvent));
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
            var larger = PayloadBuffers.LogEvents.Rent(_count * 2);
            Events.CopyTo(larger);
            PayloadBuffers.LogEvents.Return(_events);
            _events = larger;
        }

        _events[_count++] = logEvent;
    }

    /// <summary>Puts another log event in a place.</summary>
    internal void Replace(int index, LogEvent logEvent) => _events[index] = logEvent;

    /// <summary>Takes the log events away.</summary>
    internal void Clear() => _count = 0;

    /// <summary>Gives the buffers back; the messages are gone.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _count = 0;
        PayloadBuffers.LogEvents.Return(_events);
        _events = [];
        if (_isPooled)
            PayloadBuffers.Bytes.Return(Buffer);
    }
}
