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

    /// <summary>How many data were put.</summary>
    public int MetricData { get; set; }

    /// <summary>How many data were too old, or too far ahead, to be put.</summary>
    public int MetricDataOutOfRange { get; set; }

    /// <summary>What failed.</summary>
    public string? Error { get; set; }

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
        writer.WriteNumber("suppressed", Result?.AlertsSuppressed ?? 0);
        writer.WriteNumber("metricData", MetricData);
        if (MetricDataOutOfRange > 0)
            writer.WriteNumber("metricDataOutOfRange", MetricDataOutOfRange);
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
