using System.Text;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.Support;

/// <summary>Reads single lines.</summary>
internal sealed class Records
{
    internal const string DefaultFormat =
        "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status";

    private readonly FieldCatalog _catalog = new();
    private readonly FlowRecordReader _reader;

    private Records(string format, params CidrBlock[] internalBlocks)
    {
        var parsed = RecordFormat.Parse(format, _catalog, out var faults);
        faults.ShouldBeEmpty();
        _reader = new FlowRecordReader(parsed!, _catalog);
        Record = new FlowRecord(_catalog, new AddressScopes(internalBlocks));
    }

    internal FlowRecord Record { get; }

    /// <summary>The record that a line is.</summary>
    internal static Records Read(string format, string line, params CidrBlock[] internalBlocks)
    {
        var records = new Records(format, internalBlocks);
        records.ReadBytes(Encoding.UTF8.GetBytes(line)).ShouldBe(FlowRecordError.None, line);
        return records;
    }

    /// <summary>Why a line is no record.</summary>
    internal static FlowRecordError ErrorOf(string format, string line) => ErrorOf(format, Encoding.UTF8.GetBytes(line));

    internal static FlowRecordError ErrorOf(string format, byte[] line) => new Records(format).ReadBytes(line);

    internal LogStatus Status => Record.Status;

    internal long EventTime => Record.EventTime;

    /// <summary>The value of a field as people read it; null where it is absent.</summary>
    internal string? this[string field] => Record.GetString(_catalog.Find(field).ShouldNotBeNull(field));

    /// <summary>The line stands in the middle of a larger buffer, as it does in a batch; at first without much around it, which must make no difference.</summary>
    private FlowRecordError ReadBytes(byte[] line)
    {
        byte[] tight = [.. "before "u8, .. line, .. " after"u8];
        var error = _reader.Read(tight, 7, line.Length, Flow.Origin * 1000, Record);

        byte[] wide = [.. new byte[100], .. line, .. new byte[100]];
        _reader.Read(wide, 100, line.Length, Flow.Origin * 1000, Record).ShouldBe(error);
        return error;
    }
}
