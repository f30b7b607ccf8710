using System.Text.Json;
using FlowLambda.Alerts;
using FlowLambda.Cli.Inputs;
using FlowLambda.Reports;

namespace FlowLambda.Cli.Report;

/// <summary>A report's figures as the page and other programs read them.</summary>
internal static class ReportJson
{
    internal static void Write(TrafficReport report, int files, Stream output)
    {
        var figures = report.Complete();
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        writer.WriteString("version", "1");
        writer.WriteString("type", "flowlambda.report");
        writer.WriteString("generator", $"FlowLambda {typeof(ReportJson).Assembly.GetName().Version?.ToString(3)}");
        WriteInput(writer, report, files, figures.Outside);
        writer.WriteStartObject("time");
        writer.WriteString("start", AlertText.Time(figures.Start));
        writer.WriteNumber("bucketSeconds", figures.BucketSeconds);
        writer.WriteNumber("buckets", figures.Buckets);
        writer.WriteEndObject();
        WriteStrings(writer, "interfaces", figures.Interfaces);
        writer.WriteStartArray("reports");
        foreach (var one in figures.Reports)
            WriteReport(writer, one);
        writer.WriteEndArray();
        WriteAlerts(writer, report.Alerts);
        writer.WriteEndObject();
    }

    private static void WriteInput(Utf8JsonWriter writer, TrafficReport report, int files, long outside)
    {
        writer.WriteStartObject("input");
        InputJson.WriteMembers(writer, files, report.Batches, report.Counts);
        writer.WriteNumber("outside", outside);
        writer.WriteEndObject();
        writer.WriteStartArray("malformed");
        foreach (var (cause, count) in report.Counts.MalformedByCause)
        {
            writer.WriteStartObject();
            writer.WriteString("cause", cause.ToString());
            writer.WriteNumber("count", count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteReport(Utf8JsonWriter writer, FlowReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("id", report.Id);
        writer.WriteString("title", report.Title);
        writer.WriteString("unit", report.Unit.ToString().ToLowerInvariant());
        writer.WriteNumber("total", report.Total);
        WriteCells(writer, report.Cells);
        writer.WriteStartArray("lists");
        foreach (var list in report.Lists)
            WriteList(writer, list);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, ReportList list)
    {
        writer.WriteStartObject();
        writer.WriteString("id", list.Id);
        writer.WriteString("title", list.Title);
        WriteStrings(writer, "fields", list.Fields);
        writer.WriteStartArray("values");
        foreach (var value in list.Values)
        {
            writer.WriteStartObject();
            WriteStrings(writer, "values", value.Values);
            writer.WriteString("label", value.Label);
            writer.WriteNumber("total", value.Total);
            writer.WriteNumber("uncertainty", value.Uncertainty);
            WriteCells(writer, value.Cells);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("other");
        writer.WriteNumber("values", list.Other.Values);
        writer.WriteBoolean("isLeast", list.Other.IsLeast);
        writer.WriteNumber("total", list.Other.Total);
        WriteCells(writer, list.Other.Cells);
        writer.WriteEndObject();
        writer.WriteNumber("absent", list.Absent);
        writer.WriteEndObject();
    }

    private static void WriteCells(Utf8JsonWriter writer, IReadOnlyList<ReportCell> cells)
    {
        writer.WriteStartArray("cells");
        foreach (var (interfaceIndex, bucket, amount) in cells)
        {
            writer.WriteNumberValue(interfaceIndex);
            writer.WriteNumberValue(bucket);
            writer.WriteNumberValue(amount);
        }

        writer.WriteEndArray();
    }

    private static void WriteAlerts(Utf8JsonWriter writer, AlertTally alerts)
    {
        writer.WriteStartObject("alerts");
        writer.WriteNumber("total", alerts.Total);
        writer.WriteNumber("suppressed", alerts.Suppressed);
        writer.WriteStartObject("bySeverity");
        foreach (var (severity, count) in alerts.BySeverity)
            writer.WriteNumber(AlertText.Word(severity), count);
        writer.WriteEndObject();
        writer.WriteStartArray("byRule");
        foreach (var (rule, count) in alerts.ByRule)
        {
            writer.WriteStartObject();
            writer.WriteString("rule", rule.Name);
            writer.WriteString("title", rule.Title);
            writer.WriteString("severity", AlertText.Word(rule.Severity));
            writer.WriteNumber("count", count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("shown");
        foreach (var alert in alerts.Shown)
            AlertJson.Write(writer, alert);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter writer, string name, IReadOnlyList<string?> strings)
    {
        writer.WriteStartArray(name);
        foreach (var text in strings)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
