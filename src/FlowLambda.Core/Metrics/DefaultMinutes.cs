namespace FlowLambda.Metrics;

/// <summary>
/// The minutes of a metric that had log events, and whether any counted: one that had none that did is given the default value, once.
/// </summary>
internal sealed class DefaultMinutes(MetricDefinition metric, double value)
{
    /// <summary>How many minutes are remembered from batch to batch: two weeks, as CloudWatch takes no older data.</summary>
    private const int MaxMinutes = 14 * 24 * 60;

    private readonly SortedSet<int> _settled = [];
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

    /// <summary>The batch is whole: gives the minutes that had none the default value, unless they had it already, or had one that counted.</summary>
    internal void Complete(List<MetricPoint> points)
    {
        foreach (var minute in _seen.Order())
        {
            if (Settle(minute))
                points.Add(new MetricPoint(metric, [], minute, MetricStatistics.Of(value)) { IsDefault = true });
        }

        _seen.Clear();
        _last = -1;
    }

    /// <summary>Nothing more is owed to a minute: a log event of it counted, or it has its default value.</summary>
    /// <returns>Whether that is new.</returns>
    internal bool Settle(int minute)
    {
        if (!_settled.Add(minute))
            return false;
        if (_settled.Count > MaxMinutes)
            _settled.Remove(_settled.Min);
        return true;
    }
}
