using FlowLambda.FlowLogs;
using FlowLambda.Windows;

namespace FlowLambda.Metrics;

/// <summary>Adds a batch's records up into the minutes of one metric's series.</summary>
internal sealed class MetricAggregator(MetricDefinition metric)
{
    /// <summary>The value of every dimension of the series that takes what no other may.</summary>
    internal const string Other = "other";

    private readonly FlowLogField[] _dimensions = [.. metric.Dimensions];
    private readonly string[] _otherDimensions = [.. metric.Dimensions.Select(_ => Other)];
    private readonly MinuteTable _table = new();
    private readonly SortedList<int, StatisticValues> _other = [];
    private readonly SeriesBudget _budget = new(metric);

    /// <summary>Counts a record, if it matches and has all that the metric needs.</summary>
    internal void Add(FlowRecord record, int minute, RecordKey key)
    {
        var value = 1L;
        if (!metric.Match.Predicate.Matches(record)
            || (metric.SumOf is { } field && !record.TryGetNumber(field, out value))
            || !key.TryWrite(record, _dimensions))
        {
            return;
        }

        _table.Add(key.Bytes, minute, value);
    }

    /// <summary>The batch is whole: decides which series it may have, and adds its data to <paramref name="points"/>.</summary>
    internal void Complete(List<MetricPoint> points)
    {
        if (_dimensions.Length > 0)
            _budget.Admit(_table);
        for (var group = 0; group < _table.GroupCount; group++)
        {
            foreach (ref readonly var cell in _table.Minutes(group))
            {
                if ((_dimensions.Length == 0 ? [] : _budget.Own(_table.Group(group), cell.Minute)) is { } dimensions)
                    points.Add(new MetricPoint(metric, dimensions, cell.Minute, cell.Values));
                else
                    _other[cell.Minute] = _other.TryGetValue(cell.Minute, out var known) ? known.Merge(cell.Values) : cell.Values;
            }
        }

        foreach (var (minute, values) in _other)
            points.Add(new MetricPoint(metric, _otherDimensions, minute, values));
        _other.Clear();
    }

    /// <summary>Forgets the batch; the budgets stay.</summary>
    internal void Clear() => _table.Clear();
}
