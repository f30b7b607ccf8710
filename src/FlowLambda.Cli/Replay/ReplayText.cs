using FlowLambda.Alerts;
using FlowLambda.Engine;
using FlowLambda.Metrics;
using FlowLambda.Rules;
using Spectre.Console;
using static FlowLambda.Cli.Words;

namespace FlowLambda.Cli.Replay;

/// <summary>A replay's findings as people read them: a summary, the metrics with their busiest series, and each alert as a block.</summary>
internal sealed class ReplayText(IAnsiConsole console)
{
    private const int MaxSeries = 8;
    private const int MaxMalformed = 10;
    private const int MaxLabelLength = 80;

    internal void Write(ReplayReport report)
    {
        WriteSummary(report);
        WriteMetrics(report);
        WriteAlerts(report);
        WriteMalformed(report);
    }

    private void Line(string text = "", Style? style = null) => console.Write(new Text(text + "\n", style));

    private void Heading(string text)
    {
        Line();
        Line(text, new Style(decoration: Decoration.Bold));
    }

    private void WriteSummary(ReplayReport report)
    {
        var counts = report.Counts;
        Line($"{Count(counts.Records, "record")} in {Count(report.Batches, "batch")} of {Count(report.Files, "file")}: {Count(report.Alerts.Count, "alert")}",
            new Style(decoration: Decoration.Bold));
        string[] parts =
        [
            $"ok {Number(counts.Ok)}", $"no data {Number(counts.NoData)}", $"skipped data {Number(counts.SkipData)}",
            $"malformed {Number(counts.Malformed)}", $"ignored {Number(counts.Ignored)}", $"late {Number(counts.Late)}",
        ];
        Line("  " + string.Join("   ", parts));
        if (report.AlertsSuppressed > 0)
            Line($"  {Count(report.AlertsSuppressed, "time")} a threshold was reached in the cooldown of an alert");
        if (report.KeysOverflowed > 0)
            Line($"  {Count(report.KeysOverflowed, "key")} dropped to stay within state.maxKeys");
    }

    private void WriteMetrics(ReplayReport report)
    {
        var points = report.Metrics.ToList();
        if (points.Count == 0)
            return;
        Heading($"Metrics in {report.Configuration.MetricsNamespace}");
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        table.AddColumns(
            new TableColumn("metric"), new TableColumn("series"), new TableColumn("sum").RightAligned(), new TableColumn("unit"),
            new TableColumn("records").RightAligned(), new TableColumn("min").RightAligned(), new TableColumn("max").RightAligned(),
            new TableColumn("minutes").RightAligned());
        foreach (var metric in points.GroupBy(point => point.Definition))
            AddMetric(table, metric.Key, [.. metric]);
        console.Write(table);
    }

    private static void AddMetric(Table table, MetricDefinition metric, List<MetricPoint> points)
    {
        if (table.Rows.Count > 0)
            table.AddEmptyRow();
        AddRow(table, metric.Name, metric.Dimensions.Count == 0 ? "" : "all", points);
        if (metric.Dimensions.Count == 0)
            return;
        var series = points
            .GroupBy(point => string.Join(", ", metric.Dimensions.Zip(point.Dimensions, (field, value) => $"{field.Name} {value}")), StringComparer.Ordinal)
            .OrderByDescending(group => group.Sum(point => (double)point.Values.Sum))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        foreach (var one in series.Take(MaxSeries))
            AddRow(table, "", Label(one.Key), [.. one]);
        if (series.Count > MaxSeries)
            AddRow(table, "", $"{Number(series.Count - MaxSeries)} more", [.. series.Skip(MaxSeries).SelectMany(one => one)]);
    }

    private static string Label(string series)
    {
        var visible = VisibleText.Of(series);
        return visible.Length <= MaxLabelLength ? visible : visible[..(MaxLabelLength - 1)] + "…";
    }

    private static void AddRow(Table table, string name, string series, List<MetricPoint> points)
    {
        string[] cells =
        [
            name, series, Number(points.Sum(point => (double)point.Values.Sum)), name.Length > 0 ? points[0].Definition.Unit : "",
            Number(points.Sum(point => point.Values.SampleCount)), Number(points.Min(point => point.Values.Minimum)),
            Number(points.Max(point => point.Values.Maximum)), Number(points.Select(point => point.Minute).Distinct().Count()),
        ];
        table.AddRow(cells.Select(cell => new Text(cell, name.Length > 0 ? new Style(decoration: Decoration.Bold) : null)));
    }

    private void WriteAlerts(ReplayReport report)
    {
        if (report.Alerts.Count == 0)
        {
            Heading("No alert");
            return;
        }

        Heading(Count(report.Alerts.Count, "alert"));
        foreach (var alert in report.Alerts)
        {
            Line();
            Line(AlertText.Summary(alert), new Style(alert.Severity >= Severity.High ? Color.Red : Color.Yellow, decoration: Decoration.Bold));
            Line("  " + alert.Rule.Title);
            foreach (var (field, value) in alert.Group)
                Field(field, value);
            Field("measured", $"{AlertText.Amount(alert)}, threshold {AlertText.Quantity(alert.Rule, alert.Threshold)}");
            Field("window", $"{AlertText.Time(alert.WindowStart)} to {AlertText.Time(alert.WindowEnd)}");
            if (alert.Suppressed > 0)
                Field("silenced", $"{Count(alert.Suppressed, "batch")} before this one");
            foreach (var (field, values) in alert.Evidence.Top)
                Field($"top {field}", string.Join(", ", values.Select(entry => $"{entry.Value} ({Number(entry.Count)})")));
            foreach (var record in alert.Evidence.Records)
                Line("    " + record, new Style(decoration: Decoration.Dim));
        }
    }

    private void Field(string name, string value) => Line($"  {name,-16} {value}");

    private void WriteMalformed(ReplayReport report)
    {
        if (report.Malformed.Count == 0)
            return;
        Heading($"{Number(report.Counts.Malformed)} malformed: {string.Join(", ", report.Counts.MalformedByCause.Select(entry => $"{entry.Cause} {Number(entry.Count)}"))}");
        foreach (var line in report.Malformed.Take(MaxMalformed))
            Line($"  {VisibleText.Of(line.File)}:{line.Line} {line.Cause}: {line.Text}");
        if (report.Counts.Malformed > MaxMalformed)
            Line($"  and {Number(report.Counts.Malformed - MaxMalformed)} more");
    }
}
