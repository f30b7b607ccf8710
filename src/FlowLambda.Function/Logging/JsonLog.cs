using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using FlowLambda.Alerts;
using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Function.Logging;

/// <summary>
/// The function's log: one JSON object a line. Written to the stream itself, as the runtime's own console would wrap each line.
/// </summary>
/// <param name="output">Standard output.</param>
/// <param name="time">Stamps the lines.</param>
public sealed class JsonLog(Stream output, TimeProvider time)
{
    /// <summary>How many faults, and characters of each, a line shows: CloudWatch Logs takes a quarter of a megabyte a line.</summary>
    private const int MaxFaults = 200;
    private const int MaxFaultLength = 500;

    /// <summary>Escapes what JSON must escape and no more: the size of a line of metrics is bounded by what is in it.</summary>
    private static readonly JsonWriterOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>Makes ready what lines are written with, which takes a while. Nothing is written, and other threads may write meanwhile.</summary>
    internal void Prepare() => new JsonLog(Stream.Null, time).Warning("");

    /// <summary>The function is ready to work.</summary>
    public void Started(string configuration, string? version, int metrics, int rules, StartParts parts) => Line("INFO", "start", "", writer =>
    {
        writer.WriteString("configuration", configuration);
        WriteVersion(writer, version);
        writer.WriteNumber("metrics", metrics);
        writer.WriteNumber("rules", rules);
        parts.Write(writer);
    });

    /// <summary>Another version of the configuration is in force.</summary>
    public void ConfigurationTaken(string configuration, string version, int metrics, int rules) => Line("INFO", "configuration", "", writer =>
    {
        writer.WriteString("outcome", "in-force");
        writer.WriteString("configuration", configuration);
        WriteVersion(writer, version);
        writer.WriteNumber("metrics", metrics);
        writer.WriteNumber("rules", rules);
    });

    /// <summary>The newest version of the configuration cannot be used, or could not be read: the one before it stays in force.</summary>
    public void ConfigurationRefused(string configuration, string? version, ConfigurationException reason) => Line("ERROR", "configuration", "", writer =>
    {
        writer.WriteString("outcome", "refused");
        writer.WriteString("configuration", configuration);
        WriteVersion(writer, version);
        writer.WriteNumber("faultCount", Math.Max(reason.Faults.Count, 1));
        writer.WriteStartArray("faults");
        foreach (var fault in reason.Faults.Take(MaxFaults))
            writer.WriteStringValue(VisibleText.Cut(VisibleText.Of(fault.In(configuration)), MaxFaultLength));
        if (reason.Faults.Count == 0)
            writer.WriteStringValue(VisibleText.Cut(VisibleText.Of(reason.Message), MaxFaultLength));
        writer.WriteEndArray();
    });

    /// <summary>A batch of an event source has been handled.</summary>
    /// <param name="requestId">The invocation.</param>
    /// <param name="type">The line's type, which tells the kind of event source.</param>
    /// <param name="records">How many records it had.</param>
    /// <param name="failed">How many of them failed.</param>
    /// <param name="untried">How many of those were not tried, for want of time.</param>
    /// <param name="firstFailed">The identifier of the first that failed, from which Lambda delivers a stream again; null where none failed.</param>
    public void EventSource(string requestId, string type, int records, int failed, int untried, string? firstFailed) => Line(failed > 0 ? "WARN" : "INFO", type, requestId, writer =>
    {
        writer.WriteNumber("records", records);
        writer.WriteNumber("failed", failed);
        writer.WriteNumber("untried", untried);
        if (firstFailed is not null)
            writer.WriteString("firstFailed", VisibleText.Of(firstFailed));
    });

    /// <summary>Something in the configuration is doubtful.</summary>
    public void Warning(string message) => Line("WARN", "warning", "", writer => writer.WriteString("message", message));

    /// <summary>Something beside the batch failed.</summary>
    /// <param name="requestId">The invocation.</param>
    /// <param name="message">What could not be done.</param>
    /// <param name="error">Why, made safe to show.</param>
    public void Failed(string requestId, string message, string error) => Line("ERROR", "failure", requestId, writer =>
    {
        writer.WriteString("message", message);
        writer.WriteString("error", error);
    });

    /// <summary>An invocation has ended.</summary>
    public void Batch(string requestId, BatchReport report) => Line(report.Outcome == BatchReport.Failed ? "ERROR" : "INFO", "batch", requestId, report.Write);

    /// <summary>What came is no delivery, and nothing of it was handled.</summary>
    /// <param name="requestId">The invocation.</param>
    /// <param name="refusal">Why, made safe to show.</param>
    public void Refused(string requestId, SubscriptionException refusal) =>
        Batch(requestId, new BatchReport { Error = $"{nameof(SubscriptionException)}: {refusal.Message}" });

    /// <summary>An alert is due.</summary>
    public void Alert(string requestId, Alert alert) => Line("WARN", "alert", requestId, writer =>
    {
        writer.WritePropertyName("alert");
        AlertJson.Write(writer, alert);
    });

    /// <summary>A line is no record.</summary>
    public void Malformed(string requestId, string logGroup, MalformedSample sample) => Line("WARN", "malformed", requestId, writer =>
    {
        writer.WriteString("logGroup", logGroup);
        writer.WriteString("cause", sample.Cause.ToString());
        writer.WriteString("text", sample.Text);
    });

    private static void WriteVersion(Utf8JsonWriter writer, string? version)
    {
        if (version is not null)
            writer.WriteString("version", VisibleText.Of(version));
    }

    /// <summary>Metrics, in the embedded metric format: the line is what <paramref name="write"/> writes, and nothing else.</summary>
    public void Metrics(Action<Utf8JsonWriter> write) => Line(Short, write);

    private void Line(string level, string type, string requestId, Action<Utf8JsonWriter> write) => Line(default, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("timestamp", time.GetUtcNow().UtcDateTime);
        writer.WriteString("level", level);
        writer.WriteString("type", type);
        if (requestId.Length > 0)
            writer.WriteString("requestId", requestId);
        write(writer);
        writer.WriteEndObject();
    });

    private void Line(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        _buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_buffer, options))
            write(writer);

        _buffer.Write("\n"u8);
        output.Write(_buffer.WrittenSpan);
        output.Flush();
    }
}
