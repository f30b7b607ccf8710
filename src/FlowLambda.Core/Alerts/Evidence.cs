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
    internal static IEnumerable<FlowLogField> UsedFields => [.. TopFields, FlowLogFields.AccountId, FlowLogFields.Region];

    /// <summary>The fields whose most frequent values are kept.</summary>
    internal static readonly FlowLogField[] TopFields =
        [FlowLogFields.SourceAddress, FlowLogFields.DestinationAddress, FlowLogFields.DestinationPort, FlowLogFields.InterfaceId];

    private readonly List<string> _records = [];
    private readonly Dictionary<string, long>[] _counts = [.. TopFields.Select(_ => new Dictionary<string, long>(StringComparer.Ordinal))];

    /// <summary>The first records, as they were logged, with what is not for reading escaped.</summary>
    public IReadOnlyList<string> Records => _records;

    /// <summary>For each field that had a value, its most frequent values with the number of records, most frequent first.</summary>
    public IReadOnlyList<(string Field, IReadOnlyList<(string Value, long Count)> Values)> Top { get; private set; } = [];

    /// <summary>Whether there was more of it, which has been left out.</summary>
    public bool IsTrimmed { get; private init; }

    /// <summary>Less of it, for a message that would be too long.</summary>
    /// <param name="records">How many records are kept.</param>
    /// <param name="recordLength">How many characters of each.</param>
    /// <param name="values">How many values of each field are kept.</param>
    public Evidence Trim(int records, int recordLength, int values)
    {
        var trimmed = new Evidence { IsTrimmed = true, Top = values == 0 ? [] : [.. Top.Select(top => (top.Field, (IReadOnlyList<(string, long)>)[.. top.Values.Take(values)]))] };
        trimmed._records.AddRange(_records.Take(records).Select(record => VisibleText.Cut(record, recordLength)));
        return trimmed;
    }

    /// <summary>All records have been seen: only what is shown is kept.</summary>
    internal void Complete()
    {
        Top = [.. TopFields.Zip(_counts).Where(entry => entry.Second.Count > 0).Select(entry => (entry.First.Name, MostFrequent(entry.Second)))];
        foreach (var counts in _counts)
        {
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
        if (_records.Count < MaxRecords)
            _records.Add(VisibleText.Of(record.Message, MaxRecordLength));
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
