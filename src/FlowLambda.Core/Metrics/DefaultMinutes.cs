namespace FlowLambda.Metrics;

/// <summary>
/// The minutes of a metric that had log events, and whether any counted: one that had none that did is given the default value, once.
/// </summary>
internal sealed class DefaultMinutes(MetricDefinition metric, double value)
{
    /// <summary>How many minutes are remembered from batch to batch: two weeks, as CloudWatch takes no older data.</summary>
    private const int MaxMinutes = 14 * 24 * 60;

    /// <summary>The minutes to which nothing more is owed; with the batch that gave the default value, where batches are told apart.</summary>
    private readonly SortedDictionary<int, string?> _settled = [];
    private readonly HashSet<int> _seen = [];
    private int _last = -1;

    /// <summary>There was a log event in a minute.</summary>
    internal void See(int minute)
    {
        if (minute == _last)
            return;
        _last = minute;
        _seen.Add(minute);
    }

    /// <summary>Takes over the minutes to which a metric that says the same owes nothing more.</summary>
    internal void Adopt(DefaultMinutes previous) => Array.ForEach([.. previous._settled], minute => _settled[minute.Key] = minute.Value);

    /// <summary>
    /// The batch is whole: gives the minutes that had none the default value, unless they had it already, from another batch, or had one that counted.
    /// </summary>
    /// <param name="points">Takes the data.</param>
    /// <param name="batchId">
    /// The batch, where batches are told apart: one that is processed again gives the same, and by another copy, which may owe another default value, as many data in the same order.
    /// </param>
    internal void Complete(List<MetricPoint> points, string? batchId)
    {
        foreach (var minute in _seen.Order())
        {
            var isOwed = !_settled.TryGetValue(minute, out var giver) || (giver is not null && giver == batchId);
            if (isOwed || batchId is not null)
                points.Add(new MetricPoint(metric, [], minute, MetricStatistics.Of(value)) { IsDefault = true, IsPlaceholder = !isOwed });
            _settled.TryAdd(minute, batchId);
        }

        while (_settled.Count > MaxMinutes)
            _settled.Remove(_settled.Keys.First());
        Clear();
    }

    /// <summary>Forgets which minutes the batch had log events in.</summary>
    internal void Clear()
    {
        _seen.Clear();
        _last = -1;
    }

    /// <summary>A log event of a minute counted: nothing more is owed to it.</summary>
    internal void Settle(int minute)
    {
        _settled[minute] = null;
        _seen.Remove(minute);
    }
}
