using System.Globalization;
using FlowLambda.FlowLogs;

namespace FlowLambda.Alerts;

/// <summary>Records as a table that people can read: when, from where, to where, and what became of it.</summary>
internal static class RecordTable
{
    private const string Absent = "-";

    private static readonly (string Title, Func<FlowRecord, string?> Cell)[] Columns =
    [
        ("time", record => record.TryGetNumber(FlowLogFields.Start, out var start) ? AlertTimes.Utc.Second(start) : null),
        ("from", record => Endpoint(record, PseudoFields.Source, FlowLogFields.SourcePort)),
        ("to", record => Endpoint(record, PseudoFields.Destination, FlowLogFields.DestinationPort)),
        ("protocol", record => record.GetString(PseudoFields.ProtocolName)),
        ("flags", record => record.GetString(PseudoFields.TcpFlagsNames)),
        ("packets", record => record.GetString(FlowLogFields.Packets)),
        ("bytes", record => record.GetString(FlowLogFields.Bytes)),
        ("action", record => record.GetString(FlowLogFields.Action)),
    ];

    /// <summary>The fields that the table shows.</summary>
    internal static readonly FlowLogField[] UsedFields =
    [
        FlowLogFields.Start, PseudoFields.Source, FlowLogFields.SourcePort, PseudoFields.Destination, FlowLogFields.DestinationPort,
        PseudoFields.ProtocolName, PseudoFields.TcpFlagsNames, FlowLogFields.Packets, FlowLogFields.Bytes, FlowLogFields.Action,
    ];

    /// <summary>A record's row; of a message that is no record, one without anything in it.</summary>
    internal static string[] Row(FlowRecord record) => Array.ConvertAll(Columns, column => column.Cell(record) ?? Absent);

    /// <summary>The rows under their columns' titles, each line aligned; columns in which no row has anything are left out.</summary>
    internal static IReadOnlyList<string> Lines(IReadOnlyList<string[]> rows)
    {
        var shown = Enumerable.Range(0, Columns.Length).Where(column => rows.Any(row => row[column] != Absent)).ToList();
        if (shown.Count == 0)
            return [];
        var table = rows.Prepend([.. Columns.Select(column => column.Title)]).ToList();
        var widths = shown.ConvertAll(column => table.Max(row => row[column].Length));
        return [.. table.Select(row => string.Join("  ", shown.Zip(widths, (column, width) => row[column].PadRight(width))).TrimEnd())];
    }

    private static string? Endpoint(FlowRecord record, FlowLogField address, FlowLogField port) =>
        !record.TryGetAddress(address, out var value) ? null
        : !record.TryGetNumber(port, out var number) || number == 0 ? value.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"{(value.IsIPv4 ? value : $"[{value}]")}:{number}");
}
