using System.Numerics;
using FlowLambda.FlowLogs;

namespace FlowLambda.Engine;

/// <summary>How many records of a batch were what. Every record is one of ok, NODATA, SKIPDATA and malformed.</summary>
public sealed class RecordCounts
{
    private readonly long[] _malformed = new long[Enum.GetValues<FlowRecordError>().Length];

    /// <summary>All records.</summary>
    public long Records => Ok + NoData + SkipData + Malformed;

    /// <summary>Records that carry traffic.</summary>
    public long Ok { get; internal set; }

    /// <summary>Records that say that there was no traffic.</summary>
    public long NoData { get; internal set; }

    /// <summary>Records that say that others were lost.</summary>
    public long SkipData { get; internal set; }

    /// <summary>Lines that are no records.</summary>
    public long Malformed => _malformed.Sum();

    /// <summary>Of the records, those that an <c>ignore</c> pattern dropped.</summary>
    public long Ignored { get; internal set; }

    /// <summary>Of the records, those that came too late for the windows of at least one rule.</summary>
    public long Late { get; internal set; }

    /// <summary>The lines that are no records, by cause; causes that did not occur are left out.</summary>
    public IEnumerable<(FlowRecordError Cause, long Count)> MalformedByCause =>
        _malformed.Select((count, cause) => ((FlowRecordError)cause, count)).Where(entry => entry.count > 0);

    /// <summary>Adds the counts of another batch.</summary>
    public void Add(RecordCounts other)
    {
        Ok += other.Ok;
        NoData += other.NoData;
        SkipData += other.SkipData;
        Ignored += other.Ignored;
        Late += other.Late;
        for (var i = 0; i < _malformed.Length; i++)
            _malformed[i] += other._malformed[i];
    }

    /// <summary>Adds the records of the first rows.</summary>
    internal void Add(FlowRecord record, int rowCount)
    {
        var rows = ulong.MaxValue >> (RecordColumns.MaxRows - rowCount);
        var told = record.RowsWith(FlowLogFields.LogStatus, rows);
        var statuses = record.Numbers(FlowLogFields.LogStatus)[..RowMasks.LengthFor(told)];
        var noData = BitOperations.PopCount(told & RowMasks.Equal(statuses, (long)LogStatus.NoData));
        var skipData = BitOperations.PopCount(told & RowMasks.Equal(statuses, (long)LogStatus.SkipData));
        NoData += noData;
        SkipData += skipData;
        Ok += rowCount - noData - skipData;
    }

    internal void AddMalformed(FlowRecordError cause) => _malformed[(int)cause]++;
}
