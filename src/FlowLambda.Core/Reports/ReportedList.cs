using FlowLambda.FlowLogs;

namespace FlowLambda.Reports;

/// <summary>Takes from a record the value that a list counts by.</summary>
/// <param name="record">The record.</param>
/// <param name="interfaceNumber">The number of its interface.</param>
/// <param name="value">The value.</param>
/// <returns>False where the record lacks a field of it.</returns>
internal delegate bool ValuePicker(FlowRecord record, int interfaceNumber, out ReportValue value);

/// <summary>A list while records are read.</summary>
/// <param name="id">Its name for programs.</param>
/// <param name="title">Its name for people.</param>
/// <param name="values">What its values are.</param>
internal sealed class ReportedList(string id, string title, ValueKind values)
{
    internal ListTally Tally { get; } = new();

    /// <summary>Whether the list is left out where no record has its fields.</summary>
    internal bool IsOptional { get; init; }

    /// <summary>What a record must keep for the list.</summary>
    internal IReadOnlyList<FlowLogField> Uses => values.Uses;

    private long _absent;

    internal void Add(FlowRecord record, Cell cell, long amount)
    {
        if (values.TryPick(record, cell.Interface, out var value))
            Tally.Add(value, cell, amount);
        else
            _absent = Amount.Add(_absent, amount);
    }

    /// <summary>Counts all that another list has counted.</summary>
    /// <param name="other">The same list of other records.</param>
    /// <param name="taken">The slot here for each slot there.</param>
    internal void Take(ReportedList other, byte[] taken)
    {
        Tally.Take(other.Tally, taken);
        _absent = Amount.Add(_absent, other._absent);
    }

    /// <summary>The list as it stands; null where it is left out.</summary>
    internal ReportList? Complete(Timeline timeline, InterfaceTable interfaces, ValueTexts texts)
    {
        if (IsOptional && Tally.Total == 0)
            return null;
        var selection = new ListSelection(Tally, timeline, interfaces, values.IsBounded ? SelectionLimits.None : SelectionLimits.Default);
        return new ReportList(
            id,
            title,
            values.Fields,
            [.. selection.Shown.Select(shown => new ReportListValue(values.Texts(shown.Value, texts), values.Label(shown.Value, texts), shown.Sum.Total, shown.Sum.Uncertainty, shown.Cells))],
            selection.Other,
            _absent);
    }
}
