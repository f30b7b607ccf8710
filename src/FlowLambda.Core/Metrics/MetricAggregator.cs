using FlowLambda.Engine;
using FlowLambda.FlowLogs;
using FlowLambda.Windows;

namespace FlowLambda.Metrics;

/// <summary>Adds a batch's records up into the minutes of one metric's series.</summary>
internal sealed class MetricAggregator(MetricDefinition metric)
{
    /// <summary>The value of every dimension of the series that takes what no other may.</summary>
    internal const string Other = "other";

    private readonly MetricDimension[] _dimensions = [.. metric.Dimensions];
    private readonly string[] _otherDimensions = [.. metric.Dimensions.Select(_ => Other)];
    private readonly MinuteTable _table = new();
    private readonly List<MetricStatistics> _values = [];
    private readonly SortedList<int, MetricStatistics> _other = [];
    private readonly SeriesBudget _budget = new(metric);
    private readonly DefaultMinutes? _defaults = metric.DefaultValue is { } value ? new DefaultMinutes(metric, value) : null;

    /// <summary>The metric.</summary>
    internal MetricDefinition Metric => metric;

    /// <summary>Whether it looks at messages that are no records too.</summary>
    internal bool LooksAtMessages => metric.Match.Filter is not null || _defaults is not null;

    /// <summary>Counts a log event, if it matches and has all that the metric needs.</summary>
    /// <param name="record">The record; empty but for its message where that is none.</param>
    /// <param name="isRecord">Whether the message is a record.</param>
    /// <param name="key">A key to write over.</param>
    internal void Add(FlowRecord record, bool isRecord, RecordKey key)
    {
        _defaults?.See(metric.Match.MinuteOf(record));
        if (!metric.Match.Matches(record, isRecord))
            return;
        if (metric.Value is { } own)
        {
            if (own.TryRead(record, out var value) && TryWriteKey(record, key))
                AddValue(_table.Add(key.Bytes, metric.Match.MinuteOf(record), 1), MetricStatistics.Of(value));
            return;
        }

        var count = 1L;
        if ((metric.SumOf is null || record.TryGetNumber(metric.SumOf, out count)) && TryWriteKey(record, key))
            _table.Add(key.Bytes, metric.Match.MinuteOf(record), count);
    }

    /// <summary>The batch is whole: decides which series it may have, and adds its data to <paramref name="points"/>.</summary>
    internal void Complete(List<MetricPoint> points)
    {
        if (_dimensions.Length > 0)
            _budget.Admit(_table);
        Gather(points, batchId: null);
    }

    /// <summary>The same, within budgets that all copies of the function share.</summary>
    internal async ValueTask CompleteAsync(List<MetricPoint> points, ISharedBatch shared, CancellationToken cancellation)
    {
        if (_dimensions.Length > 0)
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
                var values = metric.Value is null ? MetricStatistics.Of(cell.Values) : _values[minutes.Index];
                _defaults?.Settle(cell.Minute);
                if ((_dimensions.Length == 0 ? [] : _budget.Own(_table.Group(group), cell.Minute)) is { } dimensions)
                    points.Add(new MetricPoint(metric, dimensions, cell.Minute, values));
                else
                    _other[cell.Minute] = _other.TryGetValue(cell.Minute, out var known) ? known.Merge(values) : values;
            }
        }

        foreach (var (minute, values) in _other)
            points.Add(new MetricPoint(metric, _otherDimensions, minute, values));
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

    private bool TryWriteKey(FlowRecord record, RecordKey key)
    {
        key.Clear();
        foreach (var dimension in _dimensions)
        {
            if (!dimension.TryAppend(record, key))
                return false;
        }

        return true;
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
