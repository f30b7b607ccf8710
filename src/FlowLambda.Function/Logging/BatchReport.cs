using System.Text.Json;
using FlowLambda.Engine;

namespace FlowLambda.Function.Logging;

/// <summary>What one invocation did, for its log line. Times are in milliseconds.</summary>
public sealed class BatchReport
{
    /// <summary>The batch was counted, and all that came of it was delivered.</summary>
    public const string Done = "done";

    /// <summary>The batch had been done before; nothing was counted again.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>The delivery was one of the service's own checks.</summary>
    public const string Control = "control";

    /// <summary>What an earlier batch could not deliver has been delivered.</summary>
    public const string Late = "delivered-late";

    /// <summary>Something failed, and the delivery will be tried again.</summary>
    public const string Failed = "failed";

    private readonly List<(string Stage, double Milliseconds)> _stages = [];

    /// <summary>How it ended.</summary>
    public string Outcome { get; set; } = Failed;

    /// <summary>The log group.</summary>
    public string LogGroup { get; set; } = "";

    /// <summary>The subscription filters that the batch passed, made safe to show.</summary>
    public string SubscriptionFilters { get; set; } = "";

    /// <summary>What came of the batch; null where nothing was counted.</summary>
    public BatchResult? Result { get; set; }

    /// <summary>How many alerts were published.</summary>
    public int AlertsPublished { get; set; }

    /// <summary>How many data were put.</summary>
    public int MetricData { get; set; }

    /// <summary>How many data were too old, too far ahead or too large to be put.</summary>
    public int MetricDataOutOfRange { get; set; }

    /// <summary>What failed.</summary>
    public string? Error { get; set; }

    /// <summary>How many write request units of the state table were taken; 0 where state is in memory.</summary>
    public double StateWrites { get; set; }

    /// <summary>The same for read request units.</summary>
    public double StateReads { get; set; }

    /// <summary>Whether there is anything to tell.</summary>
    public bool HasDelivered => Result is not null || AlertsPublished > 0;

    /// <summary>How many looks for a newer configuration found one that cannot be used, or could not be made.</summary>
    public int ConfigurationRefusals { get; set; }

    /// <summary>Notes how long a stage took.</summary>
    public void AddStage(string stage, TimeSpan duration) => _stages.Add((stage, duration.TotalMilliseconds));

    /// <summary>Writes the members of the line.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("outcome", Outcome);
        if (LogGroup.Length > 0)
            writer.WriteString("logGroup", LogGroup);
        if (SubscriptionFilters.Length > 0)
            writer.WriteString("subscriptionFilters", SubscriptionFilters);
        if (Result is { } result)
            WriteCounts(writer, result.Counts);
        writer.WriteNumber("alerts", Result?.Alerts.Count ?? 0);
        writer.WriteNumber("published", AlertsPublished);
        writer.WriteNumber("suppressed", Result?.AlertsSuppressed ?? 0);
        writer.WriteNumber("metricData", MetricData);
        if (MetricDataOutOfRange > 0)
            writer.WriteNumber("metricDataOutOfRange", MetricDataOutOfRange);
        if (StateWrites > 0)
            writer.WriteNumber("stateWriteUnits", StateWrites);
        if (StateReads > 0)
            writer.WriteNumber("stateReadUnits", StateReads);
        writer.WriteStartObject("ms");
        foreach (var (stage, milliseconds) in _stages)
            writer.WriteNumber(stage, Math.Round(milliseconds, 2));
        writer.WriteEndObject();
        if (Error is not null)
            writer.WriteString("error", Error);
    }

    private static void WriteCounts(Utf8JsonWriter writer, RecordCounts counts)
    {
        writer.WriteNumber("records", counts.Records);
        writer.WriteNumber("malformed", counts.Malformed);
        writer.WriteNumber("noData", counts.NoData);
        writer.WriteNumber("skipData", counts.SkipData);
        writer.WriteNumber("ignored", counts.Ignored);
        writer.WriteNumber("late", counts.Late);
    }
}
