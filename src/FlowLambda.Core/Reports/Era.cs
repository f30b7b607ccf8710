using FlowLambda.FlowLogs;

namespace FlowLambda.Reports;

/// <summary>The reports of records that lie together in time. Those that lie far away are of another one.</summary>
internal sealed class Era
{
    private const long Day = 24 * 60 * 60;

    private readonly ReportDefinition[] _reports = ReportDefinition.CreateAll();

    /// <summary>How many records it holds.</summary>
    internal long Count { get; private set; }

    internal Timeline Timeline { get; } = new();

    /// <summary>Makes room for a time, unless that lies far away.</summary>
    internal bool TryInclude(long time)
    {
        if (Timeline.Count > 0 && IsFar(Timeline.DistanceOf(time)))
            return false;
        var isIncluded = Timeline.TryInclude(time, out var moved);
        Coarsen(moved);
        return isIncluded;
    }

    /// <summary>Counts a record whose time it has made room for.</summary>
    internal void Add(FlowRecord record, InterfaceTable interfaces)
    {
        Count++;
        var cell = new Cell(interfaces.NumberOf(record), Timeline.SlotOf(record.EventTime));
        foreach (var report in _reports)
            report.Add(record, cell);
    }

    /// <summary>How far another one's time is from this one's, in seconds; 0 where they meet.</summary>
    internal long DistanceOf(Era other) =>
        Math.Min(Timeline.DistanceOf(other.Timeline.Start), other.Timeline.DistanceOf(Timeline.Start));

    /// <summary>Whether another one's time is so far from this one's that few records there say that their time is broken.</summary>
    internal bool IsFar(Era other) => IsFar(DistanceOf(other));

    /// <summary>Counts what another one holds, unless no timeline holds both.</summary>
    internal bool TryTake(Era other)
    {
        if (!Timeline.TryInclude(other.Timeline, out var moved, out var taken))
            return false;
        Coarsen(moved);
        Count += other.Count;
        foreach (var (report, taking) in _reports.Zip(other._reports))
            report.Take(taking, taken);
        return true;
    }

    /// <summary>The reports as they stand.</summary>
    internal IReadOnlyList<FlowReport> Complete(InterfaceTable interfaces, ValueTexts texts) =>
        Array.ConvertAll(_reports, report => report.Complete(Timeline, interfaces, texts));

    /// <summary>A day is nothing for who looks at an hour, and buckets that stay fine enough; time that goes on, or doubles, is no surprise.</summary>
    private bool IsFar(long distance) => distance > Math.Max(Day, Timeline.Length);

    private void Coarsen(byte[]? moved)
    {
        if (moved is null)
            return;
        foreach (var report in _reports)
            report.Coarsen(moved);
    }
}
