using System.Globalization;
using FlowLambda.Alerts;
using FlowLambda.Engine;
using FlowLambda.Metrics;
using FlowLambda.PropertyTests.Twin;

namespace FlowLambda.PropertyTests;

/// <summary>What came of a batch, as lines of text that can be compared.</summary>
internal static class Comparison
{
    private static readonly string[] TopFields = ["srcaddr", "dstaddr", "dstport", "interface-id"];

    /// <summary>The engine shows somewhat more of a record, but not all of a very long one.</summary>
    private const int LongestRecord = 400;

    internal static List<string> Describe(BatchResult result, IReadOnlyCollection<MetricPoint> metrics) =>
    [
        Counts(result.Counts.Records, result.Counts.Ok, result.Counts.NoData, result.Counts.SkipData, result.Counts.Malformed, result.Counts.Ignored, result.Counts.Late),
        $"suppressed groups {result.AlertsSuppressed}, overflowed {result.KeysOverflowed}, malformed at {string.Join(' ', result.MalformedSamples.Select(sample => sample.Index))}",
        .. metrics.Select(point => Describe(ToDatum(point))).Order(StringComparer.Ordinal),
        .. result.Alerts.Select(Describe).Order(StringComparer.Ordinal),
    ];

    internal static List<string> Describe(Outcome outcome) =>
    [
        Counts(outcome.Ok + outcome.NoData + outcome.SkipData + outcome.MalformedAt.Count, outcome.Ok, outcome.NoData, outcome.SkipData, outcome.MalformedAt.Count, outcome.Ignored, outcome.Late.Count),
        $"suppressed groups {outcome.SuppressedGroups}, overflowed 0, malformed at {string.Join(' ', outcome.MalformedAt.Take(5))}",
        .. outcome.Metrics.Select(Describe).Order(StringComparer.Ordinal),
        .. outcome.Alerts.Select(Describe).Order(StringComparer.Ordinal),
    ];

    internal static Datum ToDatum(MetricPoint point) => new(
        point.Definition.Name, string.Join('\n', point.Dimensions), point.Timestamp.ToUnixTimeSeconds() / 60,
        point.Values.SampleCount, point.Values.Sum, point.Values.Minimum, point.Values.Maximum);

    private static string Counts(long records, long ok, long noData, long skipData, long malformed, long ignored, long late) =>
        $"{records} records: ok {ok}, no data {noData}, skip data {skipData}, malformed {malformed}, ignored {ignored}, late {late}";

    private static string Describe(Datum datum) =>
        $"metric {datum.Metric} {{{datum.Series.Replace('\n', ',')}}} at {Time(datum.Minute)}: count {datum.Count}, sum {datum.Sum}, min {datum.Minimum}, max {datum.Maximum}";

    private static string Describe(Alert alert) => Describe(
        alert.Rule.Name, string.Join('\n', alert.Group.Select(entry => $"{entry.Key}={entry.Value}")), alert.WindowStart.ToUnixTimeSeconds() / 60,
        alert.WindowEnd.ToUnixTimeSeconds() / 60, alert.Value, alert.Severity.ToString().ToLowerInvariant(), alert.Suppressed, alert.Evidence.Records,
        alert.Evidence.Top.Select(top => (top.Field, top.Values.Select(value => $"{value.Value} x{value.Count}"))))
        + (alert.Source.Account == Batch.Owner && alert.Source.LogGroup == Batch.LogGroup ? "" : $" FROM {alert.Source}");

    private static string Describe(TwinAlert alert) => Describe(
        alert.Rule.Name, string.Join('\n', alert.Rule.GroupBy.Zip(alert.Key.Split('\n'), (field, value) => $"{field}={value}")),
        alert.EndMinute + 1 - alert.Rule.Window, alert.EndMinute + 1, alert.Value, TwinRule.Severities[alert.Rule.SeverityOf(alert.Value)], alert.Suppressed,
        alert.Evidence.Take(5).Select(record => record.Line.Text), TopFields.Select(field => (field, Top(alert.Evidence, field))));

    private static IEnumerable<string> Top(IReadOnlyList<TwinRecord> records, string field) => records
        .Select(record => record[field])
        .OfType<string>()
        .GroupBy(value => value, StringComparer.Ordinal)
        .OrderByDescending(value => value.Count())
        .ThenBy(value => value.Key, StringComparer.Ordinal)
        .Take(5)
        .Select(value => $"{value.Key} x{value.Count()}");

    private static string Describe(
        string rule, string group, long start, long end, double value, string severity, int suppressed,
        IEnumerable<string> records, IEnumerable<(string Field, IEnumerable<string> Values)> top) =>
        string.Create(CultureInfo.InvariantCulture, $"alert {rule} {{{group.Replace('\n', ',')}}} {Time(start)}..{Time(end)}: {value:g12} {severity}, suppressed {suppressed}")
        + string.Concat(records.Select(record => $"\n    {record[..Math.Min(record.Length, LongestRecord)]}"))
        + string.Concat(top.Where(entry => entry.Values.Any()).Select(entry => $"\n    {entry.Field}: {string.Join(", ", entry.Values)}"));

    /// <summary>Minutes since the first.</summary>
    private static string Time(long minute) => (minute - Generators.Lines.FirstMinute).ToString(CultureInfo.InvariantCulture);
}
