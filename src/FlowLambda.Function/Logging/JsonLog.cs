using System.Buffers;
using System.Text.Json;
using FlowLambda.Alerts;
using FlowLambda.Engine;

namespace FlowLambda.Function.Logging;

/// <summary>
/// The function's log: one JSON object a line. Written to the stream itself, as the runtime's own console would wrap each line.
/// </summary>
/// <param name="output">Standard output.</param>
/// <param name="time">Stamps the lines.</param>
public sealed class JsonLog(Stream output, TimeProvider time)
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>The function is ready to work.</summary>
    public void Started(string configuration, int metrics, int rules, int milliseconds) => Line("INFO", "start", "", writer =>
    {
        writer.WriteString("configuration", configuration);
        writer.WriteNumber("metrics", metrics);
        writer.WriteNumber("rules", rules);
        writer.WriteNumber("ms", milliseconds);
    });

    /// <summary>Something in the configuration is doubtful.</summary>
    public void Warning(string message) => Line("WARN", "warning", "", writer => writer.WriteString("message", message));

    /// <summary>An invocation has ended.</summary>
    public void Batch(string requestId, BatchReport report) => Line(report.Outcome == BatchReport.Failed ? "ERROR" : "INFO", "batch", requestId, report.Write);

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

    private void Line(string level, string type, string requestId, Action<Utf8JsonWriter> write)
    {
        _buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("timestamp", time.GetUtcNow().UtcDateTime);
            writer.WriteString("level", level);
            writer.WriteString("type", type);
            if (requestId.Length > 0)
                writer.WriteString("requestId", requestId);
            write(writer);
            writer.WriteEndObject();
        }

        _buffer.Write("\n"u8);
        output.Write(_buffer.WrittenSpan);
        output.Flush();
    }
}
