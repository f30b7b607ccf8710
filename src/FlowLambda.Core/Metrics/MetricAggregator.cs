using System.Numerics;
using FlowLambda.Engine;
using FlowLambda.FlowLogs;
using FlowLambda.Windows;

namespace FlowLambda.Metrics;

/// <summary>Adds a batch's records up into the minutes of one metric's series.</summary>
internal sealed class MetricAggregator
{
    /// <summary>The value of every dimension of the series that takes what no other may.</summary>
    internal const string Other = "other";

    private static readonly long[] Ones = OneForEachRow();

    private readonly string[] _otherDimensions;
    private readonly MinuteTable _table;
    private readonly List<MetricStatistics> _values = [];
    private readonly SortedList<int, MetricStatistics> _other = [];
    private readonly SeriesBudget _budget;
    private readonly DefaultMinutes? _defaults;
    private readonly NumberColumn? _sum;
    private readonly MetricValue? _value;
    private readonly bool _hasFilter;

    /// <summary>Adds up for <paramref name="metric"/>, by one of the engine's groupings.</summary>
    internal MetricAggregator(MetricDefinition metric, Groupings groupings)
    {
        Metric = metric;
        _sum = metric.SumOf is null ? null : groupings.NumbersOf(metric.SumOf);
        (_value, _hasFilter) = (metric.Value, metric.Match.Filter is not null);
        _otherDimensions = [.. metric.Dimensions.Select(_ => Other)];
        Grouping = GroupingOf(metric, groupings);
        _table = new MinuteTable(Grouping.Groups);
        _budget = new SeriesBudget(metric);
        _defaults = metric.DefaultValue is { } value ? new DefaultMinutes(metric, value) : null;
    }

    /// <summary>By what the log events are grouped.</summary>
    internal Grouping Grouping { get; }

    /// <summary>The metric.</summary>
    internal MetricDefinition Metric { get; }

    /// <summary>Whether it looks at messages that are no records too.</summary>
    internal bool LooksAtMessages => _hasFilter || HasDefault;

    /// <summary>Whether it gives minutes that had log events, and none that counted, a value.</summary>
    internal bool HasDefault => _defaults is not null;

    /// <summary>There were log events, whether they count or not.</summary>
    /// <param name="record">The records.</param>
    /// <param name="rows">Which of them.</param>
    internal void See(FlowRecord record, ulong rows)
    {
        for (; rows != 0; rows &= rows - 1)
        {
            record.MoveTo(BitOperations.TrailingZeroCount(rows));
            _defaults?.See(Metric.Match.MinuteOf(record));
        }
    }

    /// <summary>Counts log events that match, if they have all that the metric needs.</summary>
    /// <param name="record">The records; empty but for the message where that is none.</param>
    /// <param name="rows">Which of them match.</param>
    /// <param name="minutes">The minute of each.</param>
    internal void Add(FlowRecord record, ulong rows, ReadOnlySpan<int> minutes)
    {
        rows = Grouping.Find(record, rows, minutes);
        if (_sum is not null)
            rows = _sum.Find(record, rows);
        if (!_hasFilter && _value is null)
        {
            _table.Add(rows, Grouping.Slots, _sum is null ? Ones : _sum.Values);
            return;
        }

        for (; rows != 0; rows &= rows - 1)
            AddOwn(record, BitOperations.TrailingZeroCount(rows));
    }

    /// <summary>Counts a log event at a time, or with a value, of the metric's own.</summary>
    private void AddOwn(FlowRecord record, int row)
    {
        record.MoveTo(row);
        var slot = Grouping.SlotOf(row, Metric.Match.MinuteOf(record));
        if (_value is null)
            _table.Add(slot, _sum is null ? 1 : _sum.Values[row]);
        else if (_value.TryRead(record, out var value))
            AddValue(_table.Add(slot, 1), MetricStatistics.Of(value));
    }

    /// <summary>The batch is whole: decides which series it may have, and adds its data to <paramref name="points"/>.</summary>
    internal void Complete(List<MetricPoint> points)
    {
        if (_otherDimensions.Length > 0)
            _budget.Admit(_table);
        Gather(points, batchId: null);
    }

    /// <summary>The same, within budgets that all copies of the function share.</summary>
    internal async ValueTask CompleteAsync(List<MetricPoint> points, ISharedBatch shared, CancellationToken cancellation)
    {
        if (_otherDimensions.Length > 0)
            await _budget.AdmitAsync(_table, shared, cancellation);
        Gather(points, shared.Id);
    }

    private void Gather(List<MetricPoint> points, string? batchId)
    {
        for (var group = 0; group < _table.GroupCount; group++)
        {
            for (var minutes = _table.Minutes(group); minutes.MoveNext();)
            {
                ref readonly var cell = ref minutes.Current;
                var values = _value is null ? MetricStatistics.Of(_table.Numbers(cell)) : _values[minutes.Index];
                _defaults?.Settle(cell.Minute);
                if ((_otherDimensions.Length == 0 ? [] : _budget.Own(_table, group, cell.Minute)) is { } dimensions)
                    points.Add(new MetricPoint(Metric, dimensions, cell.Minute, values));
                else
                    _other[cell.Minute] = _other.TryGetValue(cell.Minute, out var known) ? known.Merge(values) : values;
            }
        }

        foreach (var (minute, values) in _other)
            points.Add(new MetricPoint(Metric, _otherDimensions, minute, values));
        _other.Clear();
        _defaults?.Complete(points, batchId);
    }

    /// <summary>Goes on where a metric of the same <see cref="MetricDefinition.Fingerprint"/> stopped, which is not used any more.</summary>
    internal void Adopt(MetricAggregator previous)
    {
        _budget.Adopt(previous._budget);
        if (previous._defaults is { } defaults)
            _defaults?.Adopt(defaults);
    }

    /// <summary>Forgets the batch; the budgets stay.</summary>
    internal void Clear()
    {
        _table.Clear();
        _values.Clear();
        _defaults?.Clear();
    }

    private static long[] OneForEachRow()
    {
        var ones = new long[RecordColumns.MaxRows];
        for (var row = 0; row < ones.Length; row++)
            ones[row] = 1;
        return ones;
    }

    private static Grouping GroupingOf(MetricDefinition metric, Groupings groupings)
    {
        if (metric.Dimensions.All(dimension => dimension.Selector is null))
            return groupings.By([.. metric.Dimensions.Select(dimension => dimension.Field)]);
        MetricDimension[] dimensions = [.. metric.Dimensions];
        return groupings.By((record, key) =>
        {
            key.Clear();
            return Array.TrueForAll(dimensions, dimension => dimension.TryAppend(record, key));
        });
    }

    /// <summary>Keeps a value of the metric's own beside the minute of the table, which knows whole numbers only.</summary>
    private void AddValue(int place, in MetricStatistics value)
    {
        if (place == _values.Count)
            _values.Add(value);
        else
            _values[place] = _values[place].Merge(value);
    }
}
