namespace FlowLambda.Function;

/// <summary>
/// The batches that this copy of the function has counted lately, so that one that comes twice counts once. It lives as
/// long as the copy does.
/// </summary>
internal sealed class BatchLedger
{
    /// <summary>How many batches are remembered: hours of traffic, at a hundred bytes each.</summary>
    private const int Capacity = 10_000;

    private readonly Dictionary<string, BatchOutcome?> _outcomes = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Finds a batch that was counted before.</summary>
    /// <param name="id">The batch's id.</param>
    /// <param name="pending">What of it is still to be delivered; null where all is.</param>
    /// <returns>False where the batch is new.</returns>
    internal bool TryGet(string id, out BatchOutcome? pending) => _outcomes.TryGetValue(id, out pending);

    /// <summary>A batch has been counted.</summary>
    internal void Add(string id, BatchOutcome outcome)
    {
        if (_order.Count == Capacity)
            _outcomes.Remove(_order.Dequeue());
        _order.Enqueue(id);
        _outcomes.Add(id, outcome);
    }

    /// <summary>All that came of a batch has been delivered.</summary>
    internal void Complete(string id)
    {
        if (_outcomes.ContainsKey(id))
            _outcomes[id] = null;
    }
}
