using System.Globalization;
using FlowLambda.FlowLogs;
using F = FlowLambda.FlowLogs.FlowLogFields;

namespace FlowLambda.RuleTests;

/// <summary>Messages of a test's batch, as many as they are repeated.</summary>
/// <param name="Repeat">How many there are.</param>
internal abstract record TestMessages(long Repeat)
{
    /// <summary>The most messages that a test may feed.</summary>
    internal const long MaxRepeat = 100_000;

    /// <summary>The message of the repetition with this number, from 0, and its log event's timestamp in Unix milliseconds.</summary>
    internal abstract (string Message, long Timestamp) At(long index, RecordFormat format);
}

/// <summary>A line that is fed as it stands.</summary>
internal sealed record RawLine(string Line, long Timestamp, long Repeat) : TestMessages(Repeat)
{
    internal override (string Message, long Timestamp) At(long index, RecordFormat format) => (Line, Timestamp);
}

/// <summary>A flow log record by its fields; what is not given has a value that makes sense.</summary>
/// <param name="Values">What the record gives.</param>
/// <param name="Defaults">What is given for every record.</param>
/// <param name="Repeat">How many there are.</param>
internal sealed record TestRecord(
    IReadOnlyDictionary<FlowLogField, FieldValue> Values, IReadOnlyDictionary<FlowLogField, FieldValue> Defaults, long Repeat) : TestMessages(Repeat)
{
    /// <summary>How many seconds after its start a record ends where nothing is said.</summary>
    private const long Seconds = 59;

    /// <summary>The fields that tell of a record without traffic too.</summary>
    private static readonly FlowLogField[] Frame = [F.Version, F.AccountId, F.InterfaceId, F.Start, F.End, F.LogStatus];

    private static readonly Dictionary<FlowLogField, string> Plain = new()
    {
        [F.AccountId] = "123456789012",
        [F.InterfaceId] = "eni-0a1b2c3d",
        [F.SourceAddress] = "52.1.2.3",
        [F.DestinationAddress] = "10.0.0.5",
        [F.SourcePort] = "50000",
        [F.DestinationPort] = "443",
        [F.Protocol] = "6",
        [F.Packets] = "1",
        [F.Bytes] = "40",
        [F.Start] = TestTime.Default.ToString(CultureInfo.InvariantCulture),
        [F.Action] = "ACCEPT",
        [F.LogStatus] = "OK",
    };

    /// <summary>The fields that the record speaks of.</summary>
    internal IEnumerable<FlowLogField> Named => Values.Keys.Concat(Defaults.Keys);

    internal override (string Message, long Timestamp) At(long index, RecordFormat format)
    {
        var hasTraffic = Value(F.LogStatus, index) is "OK" or FieldValue.Absent;
        var line = string.Join(' ', format.Fields.Select(field =>
            field == F.Version && Given(field, index) is null ? VersionOf(format)
            : hasTraffic || Frame.Contains(field) ? Value(field, index)
            : Values.TryGetValue(field, out var own) ? own.At(index)
            : FieldValue.Absent));
        return (line, TestTime.Milliseconds(Start(index)));
    }

    private static string VersionOf(RecordFormat format) =>
        Math.Max(2, format.Fields.Max(field => field.Version)).ToString(CultureInfo.InvariantCulture);

    private string? Given(FlowLogField field, long index) =>
        (Values.GetValueOrDefault(field) ?? Defaults.GetValueOrDefault(field))?.At(index);

    private string Value(FlowLogField field, long index)
    {
        if (Given(field, index) is { } given)
            return given;
        if (field == F.End)
            return (Start(index) + Seconds).ToString(CultureInfo.InvariantCulture);
        if (field == F.PacketSource)
            return Value(F.SourceAddress, index);
        if (field == F.PacketDestination)
            return Value(F.DestinationAddress, index);
        return Plain.GetValueOrDefault(field, FieldValue.Absent);
    }

    private long Start(long index) =>
        long.TryParse(Value(F.Start, index), NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : TestTime.Default;
}
