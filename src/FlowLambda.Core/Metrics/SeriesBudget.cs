using System.Buffers.Binary;
using System.Security.Cryptography;
using FlowLambda.Engine;
using FlowLambda.FlowLogs;
using FlowLambda.Windows;

namespace FlowLambda.Metrics;

/// <summary>
/// Which series of a metric have one of their own in each clock hour, so that whoever chooses the values (a scanner chooses
/// the ports) does not choose the bill: those already admitted in that hour, then the largest of a batch.
/// </summary>
internal sealed class SeriesBudget(MetricDefinition metric)
{
    /// <summary>How many hours are remembered from batch to batch; one that no batch has had for longest is forgotten first. More than the
    /// two weeks that CloudWatch takes data of.</summary>
    private const int MaxHours = 1000;

    private readonly FlowLogField[] _dimensions = [.. metric.Dimensions.Select(dimension => dimension.Field)];
    private readonly AlwaysSeries _always = new(metric);
    private readonly Dictionary<int, Hour> _hours = [];
    private readonly List<(int Hour, int Group, long Size)> _candidates = [];
    private Hour? _lastHour;
    private Known[] _known = [];
    private int _generation;
    private long _batch;

    /// <summary>Admits what a batch brings, as far as the budgets of its hours go.</summary>
    internal void Admit(MinuteTable table)
    {
        Collect(table, fillsUp: true);
        foreach (var (hour, group, _) in _candidates)
            Admit(table.Group(group), hour);
    }

    /// <summary>Admits what a batch brings, as far as the budgets go that all copies of the function share.</summary>
    internal async ValueTask AdmitAsync(MinuteTable table, ISharedBatch shared, CancellationToken cancellation)
    {
        Collect(table, fillsUp: false);
        foreach (var candidates in _candidates.GroupBy(candidate => candidate.Hour, candidate => candidate.Group).ToList())
        {
            var admitted = GetOrAddHour(candidates.Key);
            List<(int Group, string[] Dimensions, UInt128 Hash)> wanted = [];
            foreach (var group in candidates)
            {
                var dimensions = RecordKey.ToTexts(table.Group(group), _dimensions);
                if (_always.Contains(table.Group(group)))
                    admitted.Add(table.Group(group), dimensions);
                else
                    wanted.Add((group, dimensions, HashOf(table.Group(group))));
            }

            UInt128[] asked = [.. wanted.Select(series => series.Hash).Where(hash => !admitted.Shared.Contains(hash)).Take(metric.MaxSeries)];
            if (admitted.Used < metric.MaxSeries && asked.Length > 0)
            {
                admitted.Shared.UnionWith(await shared.AdmitAsync(metric.Identity, candidates.Key, asked, metric.MaxSeries, cancellation));
                admitted.Used = admitted.Shared.Count;
            }

            foreach (var (group, dimensions, _) in wanted.Where(series => admitted.Shared.Contains(series.Hash)))
                admitted.Add(table.Group(group), dimensions);
        }
    }

    /// <summary>Finds what a batch brings that has no series of its own yet: by hour, the largest first.</summary>
    /// <param name="table">What the batch brings.</param>
    /// <param name="fillsUp">Whether an hour that has all its series takes no more: with shared budgets, others may have admitted some for this copy too.</param>
    private void Collect(MinuteTable table, bool fillsUp)
    {
        _candidates.Clear();
        Forget();
        ForgetKnown(table);
        _batch++;
        _lastHour = null;
        for (var group = 0; group < table.GroupCount; group++)
        {
            foreach (ref readonly var cell in table.Minutes(group))
            {
                var hour = HourOf(cell.Minute);
                var admitted = Find(hour);
                if (Own(table, group, admitted) is not null)
                    continue;
                if (!fillsUp || admitted is null || admitted.Used < metric.MaxSeries || _always.Contains(table.Group(group)))
                    AddCandidate(hour, group, table.Numbers(cell).Sum);
            }
        }

        _candidates.Sort((left, right) => left.Hour != right.Hour ? left.Hour.CompareTo(right.Hour)
            : left.Size != right.Size ? right.Size.CompareTo(left.Size)
            : table.Group(left.Group).SequenceCompareTo(table.Group(right.Group)));
    }

    /// <summary>The dimensions of a series that has one of its own in the hour of <paramref name="minute"/>; null where it has none.</summary>
    internal string[]? Own(MinuteTable table, int group, int minute) => Own(table, group, Find(HourOf(minute)));

    /// <summary>Takes over what the budget of a metric that says the same has admitted.</summary>
    internal void Adopt(SeriesBudget previous)
    {
        foreach (var (hour, admitted) in previous._hours)
            _hours.Add(hour, admitted);
        _batch = previous._batch;
    }

    private string[]? Own(MinuteTable table, int group, Hour? admitted)
    {
        if (admitted is null)
            return null;
        var number = table.NumberOf(group);
        if (number >= _known.Length)
            Array.Resize(ref _known, Math.Max(number + 1, 2 * _known.Length));
        ref var known = ref _known[number];
        if (known.Hour == admitted)
            return known.Dimensions;
        if (!admitted.Series.TryGetValue(table.Group(group), out var dimensions))
            return null;
        known = new Known(admitted, dimensions);
        return dimensions;
    }

    /// <summary>Groups have got other numbers.</summary>
    private void ForgetKnown(MinuteTable table)
    {
        if (_generation == table.Generation)
            return;
        Array.Clear(_known);
        _generation = table.Generation;
    }

    private static int HourOf(int minute) => minute / 60;

    private Hour? Find(int hour)
    {
        if (_lastHour?.Number == hour)
            return _lastHour;
        if (!_hours.TryGetValue(hour, out var admitted))
            return null;
        admitted.LastBatch = _batch;
        return _lastHour = admitted;
    }

    private void Forget()
    {
        if (_hours.Count <= MaxHours)
            return;
        foreach (var (hour, _) in _hours.OrderBy(entry => entry.Value.LastBatch).Take(_hours.Count - MaxHours).ToList())
            _hours.Remove(hour);
    }

    private void AddCandidate(int hour, int group, long size)
    {
        var known = _candidates.Count - 1;
        while (known >= 0 && _candidates[known].Group == group && _candidates[known].Hour != hour)
            known--;
        if (known >= 0 && _candidates[known].Group == group)
            _candidates[known] = (hour, group, _candidates[known].Size + size);
        else
            _candidates.Add((hour, group, size));
    }

    private void Admit(ReadOnlySpan<byte> group, int hour)
    {
        var admitted = GetOrAddHour(hour);
        var hasRoom = admitted.Used < metric.MaxSeries;
        var isAlways = _always.Contains(group);
        if (!hasRoom && !isAlways)
            return;
        admitted.Add(group, RecordKey.ToTexts(group, _dimensions));
        admitted.Used += isAlways ? 0 : 1;
    }

    private Hour GetOrAddHour(int hour)
    {
        if (!_hours.TryGetValue(hour, out var admitted))
            _hours.Add(hour, admitted = new Hour { Number = hour, LastBatch = _batch });
        return admitted;
    }

    private static UInt128 HashOf(ReadOnlySpan<byte> group)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(group, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    /// <summary>What a group was found to have last.</summary>
    private readonly record struct Known(Hour Hour, string[] Dimensions);

    private sealed class Hour
    {
        /// <summary>The series that are admitted, with their dimensions: these are made once, and live as long.</summary>
        internal Dictionary<byte[], string[]>.AlternateLookup<ReadOnlySpan<byte>> Series { get; } = new Dictionary<byte[], string[]>(BytesComparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();

        /// <summary>The hour, counted from 1970.</summary>
        internal required int Number { get; init; }

        /// <summary>Hashes of the series that count against the budget, those that other copies have too; empty where nothing is shared.</summary>
        internal HashSet<UInt128> Shared { get; } = [];

        /// <summary>The number of the last batch that had records of this hour.</summary>
        internal long LastBatch { get; set; }

        /// <summary>How many of the series count against the budget.</summary>
        internal int Used { get; set; }

        internal void Add(ReadOnlySpan<byte> group, string[] dimensions)
        {
            var series = Series;
            series[group] = dimensions;
        }
    }
}
