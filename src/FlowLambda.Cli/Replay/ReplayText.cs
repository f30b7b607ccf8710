using FlowLambda.Alerts;
using FlowLambda.FlowLogs;
using static FlowLambda.Cli.Words;

namespace FlowLambda.Cli.Replay;

/// <summary>A replay's findings as people read them: a summary, the metrics with their busiest series, and each alert as a block.</summary>
/// <param name="layout">Sets it.</param>
/// <param name="names">Says what values are.</param>
/// <param name="zone">The zone of the times; null for UTC.</param>
/// <param name="parts">What is printed.</param>
internal sealed class ReplayText(IReplayLayout layout, ValueNames names, TimeZoneInfo? zone, ReplayParts parts) : IReplayWriter
{
    private const int MaxMalformed = 10;

    private bool HasAlerts => parts.HasFlag(ReplayParts.Alerts);

    public void Raise(Alert alert)
    {
        if (HasAlerts)
            layout.Alert(AlertBlock.Of(alert, zone));
    }

    public void Complete(ReplayReport report)
    {
        if (parts.HasFlag(ReplayParts.Rest))
            WriteSummary(report);
        if (parts.HasFlag(ReplayParts.Metrics))
            WriteMetrics(report);
        if (HasAlerts && report.KeepsAlerts)
            WriteAlerts(report);
        if (parts.HasFlag(ReplayParts.Rest))
            WriteMalformed(report);
    }

    private void WriteSummary(ReplayReport report)
    {
        var counts = report.Counts;
        if (!report.KeepsAlerts && report.AlertCount > 0)
            layout.Line();
        layout.Heading($"{Count(counts.Records, "record")} in {Count(report.Batches, "batch")} of {Count(report.Files, "file")}: {Count(report.AlertCount, "alert")}");
        string[] told =
        [
            $"ok {Number(counts.Ok)}", $"no data {Number(counts.NoData)}", $"skipped data {Number(counts.SkipData)}",
            $"malformed {Number(counts.Malformed)}", $"ignored {Number(counts.Ignored)}", $"late {Number(counts.Late)}",
        ];
        layout.Line("  " + string.Join("   ", told));
        if (counts.Late > 0)
            layout.Line("  Late records were too old for the windows of their rules when they came: they are left out of rules, and counted in metrics.");
        if (report.AlertsSuppressed > 0)
            layout.Line($"  {Count(report.AlertsSuppressed, "more breach")} silenced by the cooldown of an alert");
        if (report.KeysOverflowed > 0)
            layout.Line($"  {Count(report.KeysOverflowed, "key")} dropped to stay within state.maxKeys");
    }

    private void WriteMetrics(ReplayReport report)
    {
        var tables = report.Metrics
            .GroupBy(point => point.Definition)
            .GroupBy(points => points.Key.Namespace, points => new MetricTable(points.Key, [.. points], names), StringComparer.Ordinal);
        foreach (var ofOne in tables)
        {
            layout.Line();
            layout.Heading($"Metrics in {VisibleText.Of(ofOne.Key)}");
            foreach (var table in ofOne)
                layout.Metric(table);
        }
    }

    private void WriteAlerts(ReplayReport report)
    {
        layout.Line();
        layout.Heading(report.AlertCount == 0 ? "No alert" : Count(report.AlertCount, "alert"));
        foreach (var alert in report.Alerts)
            Raise(alert);
    }

    private void WriteMalformed(ReplayReport report)
    {
        if (report.Malformed.Count == 0)
            return;
        layout.Line();
        layout.Heading($"{Number(report.Counts.Malformed)} malformed: {string.Join(", ", report.Counts.MalformedByCause.Select(entry => $"{entry.Cause} {Number(entry.Count)}"))}");
        foreach (var line in report.Malformed.Take(MaxMalformed))
            layout.Line($"  {VisibleText.Of(line.File)}:{line.Line} {line.Cause}: {line.Text}");
        if (report.Counts.Malformed > MaxMalformed)
            layout.Line($"  and {Number(report.Counts.Malformed - MaxMalformed)} more");
        if (report.Counts.Malformed == report.Counts.Records)
            layout.Line("  No line fits the format: --log-format names another.");
    }
}
