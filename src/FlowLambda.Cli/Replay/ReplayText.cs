using FlowLambda.Alerts;
using FlowLambda.FlowLogs;
using FlowLambda.Rules;
using Spectre.Console;
using static FlowLambda.Cli.Words;

namespace FlowLambda.Cli.Replay;

/// <summary>A replay's findings as people read them: a summary, the metrics with their busiest series, and each alert as a block.</summary>
internal sealed class ReplayText(IAnsiConsole console)
{
    private const int MaxMalformed = 10;

    private static readonly Style Bold = new(decoration: Decoration.Bold);
    private static readonly Style Dim = new(decoration: Decoration.Dim);

    internal void Write(ReplayReport report)
    {
        WriteSummary(report);
        WriteMetrics(report);
        WriteAlerts(report);
        WriteMalformed(report);
    }

    private void Line(string text = "", Style? style = null) => console.Write(new Text(text.TrimEnd() + "\n", style));

    private void Heading(string text)
    {
        Line();
        Line(text, Bold);
    }

    private void WriteSummary(ReplayReport report)
    {
        var counts = report.Counts;
        Line($"{Count(counts.Records, "record")} in {Count(report.Batches, "batch")} of {Count(report.Files, "file")}: {Count(report.Alerts.Count, "alert")}", Bold);
        string[] parts =
        [
            $"ok {Number(counts.Ok)}", $"no data {Number(counts.NoData)}", $"skipped data {Number(counts.SkipData)}",
            $"malformed {Number(counts.Malformed)}", $"ignored {Number(counts.Ignored)}", $"late {Number(counts.Late)}",
        ];
        Line("  " + string.Join("   ", parts));
        if (report.AlertsSuppressed > 0)
            Line($"  {Count(report.AlertsSuppressed, "more breach")} silenced by the cooldown of an alert");
        if (report.KeysOverflowed > 0)
            Line($"  {Count(report.KeysOverflowed, "key")} dropped to stay within state.maxKeys");
    }

    private void WriteMetrics(ReplayReport report)
    {
        var tables = report.Metrics
            .GroupBy(point => point.Definition)
            .GroupBy(points => points.Key.Namespace, points => new MetricTable(points.Key, [.. points]), StringComparer.Ordinal);
        foreach (var ofOne in tables)
        {
            Heading($"Metrics in {VisibleText.Of(ofOne.Key)}");
            foreach (var table in ofOne)
                WriteTable(table);
        }
    }

    private void WriteTable(MetricTable table)
    {
        if (table.Rows.Count > 0)
            Line();
        Line("  " + table.Title, Bold);
        foreach (var row in table.Rows)
            Line("    " + row);
    }

    private void WriteAlerts(ReplayReport report)
    {
        Heading(report.Alerts.Count == 0 ? "No alert" : Count(report.Alerts.Count, "alert"));
        foreach (var alert in report.Alerts)
        {
            Line();
            Line(AlertText.Summary(alert), new Style(alert.Severity >= Severity.High ? Color.Red : Color.Yellow, decoration: Decoration.Bold));
            Line("  " + alert.Rule.Title);
            foreach (var (label, value) in AlertText.Facts(alert))
                Line($"  {label,-16} {value}");
            foreach (var record in alert.Evidence.Records)
                Line("    " + record, Dim);
        }
    }

    private void WriteMalformed(ReplayReport report)
    {
        if (report.Malformed.Count == 0)
            return;
        Heading($"{Number(report.Counts.Malformed)} malformed: {string.Join(", ", report.Counts.MalformedByCause.Select(entry => $"{entry.Cause} {Number(entry.Count)}"))}");
        foreach (var line in report.Malformed.Take(MaxMalformed))
            Line($"  {VisibleText.Of(line.File)}:{line.Line} {line.Cause}: {line.Text}");
        if (report.Counts.Malformed > MaxMalformed)
            Line($"  and {Number(report.Counts.Malformed - MaxMalformed)} more");
        if (report.Counts.Malformed == report.Counts.Records)
            Line("  No line fits the format: --log-format names another.");
    }
}
