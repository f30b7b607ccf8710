using FlowLambda.Function.Sns;

namespace FlowLambda.Function.Batches;

/// <summary>
/// The batches that this copy of the function has counted lately, so that one that comes twice counts once. It lives as
/// long as the copy does.
/// </summary>
/// <param name="sink">Takes alerts; null where they are only logged.</param>
internal sealed class MemoryLedger(AlertSink? sink) : IBatchLedger
{
    /// <summary>How many batches are remembered: hours of traffic, at a hundred bytes each.</summary>
    private const int Capacity = 10_000;

    private readonly AlertSink? _sink = sink;
    private readonly OrderedDictionary<string, HeldBatch> _pending = new(StringComparer.Ordinal);
    private readonly HashSet<string> _complete = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <inheritdoc/>
    public ValueTask<HeldBatch?> TakeAsync(string id, Deadline deadline) =>
        ValueTask.FromResult(_complete.Contains(id) ? null : _pending.GetValueOrDefault(id) ?? Add(id));

    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldBatch> TakeLeftoversAsync(Deadline deadline)
    {
        foreach (var (_, batch) in _pending.ToList())
        {
            if (batch.Delivery is not null)
                yield return batch;
        }
    }

    private Held Add(string id)
    {
        if (_order.Count == Capacity && _order.Dequeue() is var oldest)
        {
            _pending.Remove(oldest);
            _complete.Remove(oldest);
        }

        _order.Enqueue(id);
        var held = new Held(this, id);
        _pending.Add(id, held);
        return held;
    }

    /// <summary>A batch whose delivery is its own note of what is left.</summary>
    private sealed class Held(MemoryLedger ledger, string id) : HeldBatch
    {
        internal override Task PublishAsync(Deadline deadline) => ledger._sink is null ? Task.CompletedTask : ledger._sink.PublishAsync(
            Delivery!.PendingMessages,
            messages =>
            {
                Delivery.UnreportedRules.AddRange(messages.SelectMany(message => message.Alerts).Select(alert => alert.Rule));
                return Task.CompletedTask;
            },
            deadline);

        internal override ValueTask CompleteAsync(CancellationToken cancellation)
        {
            if (ledger._pending.Remove(id))
                ledger._complete.Add(id);
            return default;
        }
    }
}
