using System.Text.Json;
using FlowLambda.Alerts;
using FlowLambda.Metrics;

namespace FlowLambda.Cli.Replay;

/// <summary>A replay's findings as other programs read them.</summary>
internal static class ReplayJson
{
    internal static void Write(ReplayReport report, Stream output)
    {
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        WriteInput(writer, report);

        writer.WriteStartArray("metrics");
        foreach (var point in report.Metrics)
            WriteMetric(writer, point);
        writer.WriteEndArray();

        writer.WriteStartArray("alerts");
        foreach (var alert in report.Alerts)
            AlertJson.Write(writer, alert);
        writer.WriteEndArray();

        writer.WriteStartArray("malformed");
        foreach (var line in report.Malformed)
            WriteMalformed(writer, line);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void WriteInput(Utf8JsonWriter writer, ReplayReport report)
    {
        writer.WriteStartObject("input");
        writer.WriteNumber("files", report.Files);
        writer.WriteNumber("batches", report.Batches);
        writer.WriteNumber("records", report.Counts.Records);
        writer.WriteNumber("ok", report.Counts.Ok);
        writer.WriteNumber("noData", report.Counts.NoData);
        writer.WriteNumber("skipData", report.Counts.SkipData);
        writer.WriteNumber("malformed", report.Counts.Malformed);
        writer.WriteNumber("ignored", report.Counts.Ignored);
        writer.WriteNumber("late", report.Counts.Late);
        writer.WriteEndObject();
    }

    private static void WriteMetric(Utf8JsonWriter writer, MetricPoint point)
    {
        writer.WriteStartObject();
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
        writer.WriteEndObject();
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
