using FlowLambda.FlowLogs;
using F = FlowLambda.FlowLogs.FlowLogFields;

namespace FlowLambda.Reports;

/// <summary>A report while records are read.</summary>
/// <param name="Id">Its name for programs.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Unit">What it measures.</param>
/// <param name="Lists">What it is counted by.</param>
internal sealed record ReportDefinition(string Id, string Title, ReportUnit Unit, params ReportedList[] Lists)
{
    private readonly CellGrid _cells = new();
    private long _total;

    /// <summary>Whether only what was rejected counts.</summary>
    private bool IsOfRejected { get; init; }

    /// <summary>The eight reports, empty.</summary>
    internal static ReportDefinition[] CreateAll() =>
    [
        new("accept-reject", "Accepted and rejected", ReportUnit.Flows,
            new ReportedList("actions", "By action", ValueKind.Action)),
        new("rejected-protocols", "Rejected by protocol", ReportUnit.Flows,
            new ReportedList("protocols", "By protocol", ValueKind.Protocol)) { IsOfRejected = true },
        new("rejected-sources", "Rejected by source address", ReportUnit.Flows,
            new ReportedList("sources", "By source address", ValueKind.Source)) { IsOfRejected = true },
        new("rejected-ports", "Rejected connections and ports", ReportUnit.Flows,
            new ReportedList("ports", "By destination port", ValueKind.Port),
            new ReportedList("connections", "By connection", ValueKind.Connection)) { IsOfRejected = true },
        new("bytes", "Bytes", ReportUnit.Bytes,
            new ReportedList("directions", "By direction", ValueKind.Direction),
            new ReportedList("traffic-paths", "By traffic path", ValueKind.TrafficPath) { IsOptional = true },
            new ReportedList("conversations", "By conversation", ValueKind.Conversation)),
        new("bytes-by-interface", "Bytes by interface", ReportUnit.Bytes,
            new ReportedList("interfaces", "By interface", ValueKind.Interface)),
        new("packets", "Packets", ReportUnit.Packets,
            new ReportedList("services", "By service", ValueKind.Service)),
        new("packets-by-interface", "Packets by interface", ReportUnit.Packets,
            new ReportedList("interfaces", "By interface", ValueKind.Interface)),
    ];

    internal void Add(FlowRecord record, Cell cell)
    {
        if (IsOfRejected && !(record.TryGetNumber(F.Action, out var action) && action == (long)FlowAction.Reject))
            return;
        var amount = AmountOf(record);
        if (amount == 0)
            return;
        _total = Amount.Add(_total, amount);
        _cells.Add(cell, amount);
        foreach (var list in Lists)
            list.Add(record, cell, amount);
    }

    internal void Coarsen(byte[] moved)
    {
        _cells.Coarsen(moved);
        foreach (var list in Lists)
            list.Tally.Coarsen(moved);
    }

    /// <summary>Counts all that another report has counted.</summary>
    /// <param name="other">The same report of other records.</param>
    /// <param name="taken">The slot here for each slot there.</param>
    internal void Take(ReportDefinition other, byte[] taken)
    {
        _total = Amount.Add(_total, other._total);
        _cells.Take(other._cells, taken);
        foreach (var (list, taking) in Lists.Zip(other.Lists))
            list.Take(taking, taken);
    }

    /// <summary>The report as it stands.</summary>
    internal FlowReport Complete(Timeline timeline, InterfaceTable interfaces, ValueTexts texts) =>
        new(Id, Title, Unit, _total, _cells.ToCells(timeline, interfaces), [.. Lists.Select(list => list.Complete(timeline, interfaces, texts)).OfType<ReportList>()]);

    private long AmountOf(FlowRecord record)
    {
        if (Unit == ReportUnit.Flows)
            return 1;
        record.TryGetNumber(Unit == ReportUnit.Bytes ? F.Bytes : F.Packets, out var amount);
        return amount;
    }
}
