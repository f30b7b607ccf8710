using System.Buffers;

namespace FlowLambda.Subscriptions;

/// <summary>
/// The buffers that payloads are decoded into. They are kept from one event to the next: the shared pool gives large ones up in time, and memory that is new to the
/// process costs more to touch than a payload to parse.
/// </summary>
internal static class PayloadBuffers
{
    /// <summary>How many of a size are kept: an event at a time needs one for the payload, and one for its compressed form.</summary>
    private const int PerSize = 4;

    internal static readonly ArrayPool<byte> Bytes = ArrayPool<byte>.Create(SubscriptionDecoder.MaxPayloadLength, PerSize);

    internal static readonly ArrayPool<LogEvent> LogEvents = ArrayPool<LogEvent>.Create(1 << 20, PerSize);
}
