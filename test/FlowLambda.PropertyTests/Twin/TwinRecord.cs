using System.Globalization;

namespace FlowLambda.PropertyTests.Twin;

/// <summary>One log event.</summary>
internal sealed record LogLine(string Text, long Timestamp);

/// <summary>Log events that come together.</summary>
/// <param name="Lines">The log events.</param>
/// <param name="LogStream">Their log stream.</param>
/// <param name="IsEnveloped">Whether they come through a subscription's payload, or as bytes.</param>
internal sealed record Batch(IReadOnlyList<LogLine> Lines, string LogStream, bool IsEnveloped)
{
    internal const string LogGroup = "/vpc/flow-logs";
    internal const string Owner = "123456789012";
}

/// <summary>A line that is a record: the fields that it has, and what is derived from them.</summary>
internal sealed class TwinRecord(LogLine line, Batch batch, IReadOnlyDictionary<string, string> values, IReadOnlyList<string> ownBlocks)
{
    internal LogLine Line { get; } = line;

    internal string Status => values.GetValueOrDefault("log-status", "OK");

    internal long Minute => Seconds / 60;

    internal long Seconds => values.TryGetValue("start", out var start) ? long.Parse(start, CultureInfo.InvariantCulture) : Line.Timestamp / 1000;

    /// <summary>A field's value, or null where it is absent.</summary>
    internal string? this[string field] => field switch
    {
        "log-group" => Batch.LogGroup,
        "log-stream" => batch.LogStream,
        "owner" => Batch.Owner,
        _ => values.GetValueOrDefault(field) ?? Derived.Value(this, field, ownBlocks),
    };

    internal long Number(string field) => long.Parse(this[field]!, CultureInfo.InvariantCulture);

    /// <summary>The values of some fields as one text; null where one of them is absent.</summary>
    internal string? Key(IReadOnlyList<string> fields) =>
        fields.Any(field => this[field] is null) ? null : string.Join('\n', fields.Select(field => this[field]));
}
