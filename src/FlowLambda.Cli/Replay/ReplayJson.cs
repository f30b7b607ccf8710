using System.Text.Json;
using FlowLambda.Alerts;
using FlowLambda.Cli.Inputs;
using FlowLambda.Metrics;

namespace FlowLambda.Cli.Replay;

/// <summary>A replay's findings as other programs read them: one document, whose lists are empty where their part is left out.</summary>
/// <param name="output">Where to print.</param>
/// <param name="parts">What is printed.</param>
internal sealed class ReplayJson(Stream output, ReplayParts parts) : IReplayWriter
{
    public void Raise(Alert alert) => throw new InvalidOperationException("one document cannot be printed piece by piece");

    public void Complete(ReplayReport report)
    {
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        WriteInput(writer, report);

        writer.WriteStartArray("metrics");
        foreach (var point in parts.HasFlag(ReplayParts.Metrics) ? report.Metrics : [])
            WriteMetric(writer, point);
        writer.WriteEndArray();

        writer.WriteStartArray("alerts");
        foreach (var alert in parts.HasFlag(ReplayParts.Alerts) ? report.Alerts : [])
            AlertJson.Write(writer, alert);
        writer.WriteEndArray();

        writer.WriteStartArray("malformed");
        foreach (var line in parts.HasFlag(ReplayParts.Rest) ? report.Malformed : [])
            WriteMalformed(writer, line);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        output.WriteByte((byte)'\n');
    }

    /// <summary>Writes what was read, as a member of an object.</summary>
    internal static void WriteInput(Utf8JsonWriter writer, ReplayReport report)
    {
        writer.WriteStartObject("input");
        InputJson.WriteMembers(writer, report.Files, report.Batches, report.Counts);
        writer.WriteEndObject();
    }

    private static void WriteMetric(Utf8JsonWriter writer, MetricPoint point)
    {
        writer.WriteStartObject();
        WriteMembers(writer, point);
        writer.WriteEndObject();
    }

    /// <summary>Writes the members of a metric's entry.</summary>
    internal static void WriteMembers(Utf8JsonWriter writer, MetricPoint point)
    {
        writer.WriteString("namespace", point.Definition.Namespace);
        writer.WriteString("name", point.Definition.Name);
        writer.WriteString("unit", point.Definition.Unit);
        writer.WriteStartObject("dimensions");
        foreach (var (dimension, value) in point.Definition.Dimensions.Zip(point.Dimensions))
            writer.WriteString(dimension.Name, value);
        writer.WriteEndObject();
        writer.WriteString("timestamp", AlertText.Time(point.Timestamp));
        writer.WriteNumber("count", point.Values.SampleCount);
        writer.WriteNumber("sum", point.Values.Sum);
        writer.WriteNumber("min", point.Values.Minimum);
        writer.WriteNumber("max", point.Values.Maximum);
    }

    private static void WriteMalformed(Utf8JsonWriter writer, MalformedLine line)
    {
        writer.WriteStartObject();
        writer.WriteString("file", line.File);
        writer.WriteNumber("line", line.Line);
        writer.WriteString("cause", line.Cause.ToString());
        writer.WriteString("text", line.Text);
        writer.WriteEndObject();
    }
}
