using FlowLambda.FlowLogs;

namespace FlowLambda.Alerts;

/// <summary>What the batch that raised an alert shows of it: some records, and the most frequent values of some fields.</summary>
public sealed class Evidence
{
    /// <summary>How many records are kept.</summary>
    public const int MaxRecords = 5;

    /// <summary>How many characters of a record are kept: more than any record of the field table has, tags and ARNs aside.</summary>
    public const int MaxRecordLength = 2048;

    /// <summary>How many values of each field are kept.</summary>
    public const int MaxValues = 5;

    /// <summary>The fields that are looked at.</summary>
    internal static IEnumerable<FlowLogField> UsedFields =>
        [.. TopFields, FlowLogFields.AccountId, FlowLogFields.Region, .. RecordTable.UsedFields, .. AwsServiceNames.Uses];

    /// <summary>The fields whose most frequent values are kept.</summary>
    internal static readonly FlowLogField[] TopFields =
        [FlowLogFields.SourceAddress, FlowLogFields.DestinationAddress, FlowLogFields.DestinationPort, FlowLogFields.InterfaceId];

    private readonly List<string> _records = [];
    private readonly List<string[]> _rows = [];
    private AwsServiceNames _services = new();
    private Dictionary<string, int> _different = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long>[] _counts = [.. TopFields.Select(_ => new Dictionary<string, long>(StringComparer.Ordinal))];

    /// <summary>The first records, as they were logged, with what is not for reading escaped.</summary>
    public IReadOnlyList<string> Records => _records;

    /// <summary>For each field that had a value, its most frequent values with the number of records, most frequent first.</summary>
    public IReadOnlyList<(string Field, IReadOnlyList<(string Value, long Count)> Values)> Top { get; private set; } = [];

    /// <summary>How many records there were, of which <see cref="Records"/> are the first.</summary>
    public long Count { get; private set; }

    /// <summary>When the earliest and the latest of them happened, in Unix seconds.</summary>
    internal (long First, long Last) Times { get; private set; } = (long.MaxValue, long.MinValue);

    /// <summary>The first records under the titles of what they say, aligned; none where they are no flow log records.</summary>
    public IReadOnlyList<string> Table => RecordTable.Lines(_rows);

    /// <summary>How many different values a field of <see cref="Top"/> had, of which those are the most frequent.</summary>
    internal int Different(string field) => _different.GetValueOrDefault(field);

    /// <summary>The AWS service that the records name for an address; null where they name none.</summary>
    internal string? ServiceOf(Address address) => _services.Of(address);

    /// <summary>Whether there was more of it, which has been left out.</summary>
    public bool IsTrimmed { get; private init; }

    /// <summary>Less of it, for a message that would be too long.</summary>
    /// <param name="records">How many records are kept.</param>
    /// <param name="recordLength">How many characters of each.</param>
    /// <param name="values">How many values of each field are kept.</param>
    public Evidence Trim(int records, int recordLength, int values)
    {
        var trimmed = new Evidence { IsTrimmed = true, Count = Count, Times = Times, _services = _services, _different = _different, Top = values == 0 ? [] : [.. Top.Select(top => (top.Field, (IReadOnlyList<(string, long)>)[.. top.Values.Take(values)]))] };
        trimmed._records.AddRange(_records.Take(records).Select(record => VisibleText.Cut(record, recordLength)));
        trimmed._rows.AddRange(_rows.Take(records));
        return trimmed;
    }

    /// <summary>All records have been seen: only what is shown is kept.</summary>
    internal void Complete()
    {
        Top = [.. TopFields.Zip(_counts).Where(entry => entry.Second.Count > 0).Select(entry => (entry.First.Name, MostFrequent(entry.Second)))];
        foreach (var (field, counts) in TopFields.Zip(_counts))
        {
            _different.Add(field.Name, counts.Count);
            counts.Clear();
            counts.TrimExcess();
        }
    }

    /// <summary>The account that the first record names; null where none does.</summary>
    internal string? Account { get; private set; }

    /// <summary>The Region that the first record names; null where none does.</summary>
    internal string? Region { get; private set; }

    internal void Add(FlowRecord record)
    {
        Account ??= record.GetString(FlowLogFields.AccountId);
        Region ??= record.GetString(FlowLogFields.Region);
        Count++;
        Times = (Math.Min(Times.First, record.EventTime), Math.Max(Times.Last, record.EventTime));
        if (_records.Count < MaxRecords)
        {
            _records.Add(VisibleText.Of(record.Message, MaxRecordLength));
            _rows.Add(RecordTable.Row(record));
        }

        _services.Add(record);
        for (var i = 0; i < TopFields.Length; i++)
        {
            if (record.GetString(TopFields[i]) is { } value)
                _counts[i][value] = _counts[i].GetValueOrDefault(value) + 1;
        }
    }

    private static IReadOnlyList<(string, long)> MostFrequent(Dictionary<string, long> counts) =>
    [
        .. counts.OrderByDescending(entry => entry.Value)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Take(MaxValues)
            .Select(entry => (VisibleText.Cut(VisibleText.Of(entry.Key), Alert.MaxValueLength), entry.Value)),
    ];
}
