namespace FlowLambda.Function;

/// <summary>
/// The batches that this copy of the function has counted lately, so that one that comes twice counts once. It lives as
/// long as the copy does.
/// </summary>
internal sealed class BatchLedger
{
    /// <summary>How many batches are remembered: hours of traffic, at a hundred bytes each.</summary>
    private const int Capacity = 10_000;

    private readonly OrderedDictionary<string, BatchDelivery> _pending = new(StringComparer.Ordinal);
    private readonly HashSet<string> _complete = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Whether all that came of the batch has been delivered.</summary>
    internal bool IsComplete(string id) => _complete.Contains(id);

    /// <summary>The delivery of a batch that was counted, but not delivered whole; null where there is none.</summary>
    internal BatchDelivery? Pending(string id) => _pending.GetValueOrDefault(id);

    /// <summary>The batches that were counted, but not delivered whole, oldest first: whose retries may have been given up.</summary>
    internal IEnumerable<KeyValuePair<string, BatchDelivery>> AllPending => [.. _pending];

    /// <summary>A batch has been counted.</summary>
    internal void Add(string id, BatchDelivery delivery)
    {
        if (_order.Count == Capacity && _order.Dequeue() is var oldest)
        {
            _pending.Remove(oldest);
            _complete.Remove(oldest);
        }

        _order.Enqueue(id);
        _pending.Add(id, delivery);
    }

    /// <summary>All that came of a batch has been delivered.</summary>
    internal void Complete(string id)
    {
        if (_pending.Remove(id))
            _complete.Add(id);
    }
}
