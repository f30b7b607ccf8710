using System.Globalization;
using System.Text;
using FlowLambda.FlowLogs;
using FlowLambda.Rules;

namespace FlowLambda.Alerts;

/// <summary>The alert as people read it.</summary>
public static class AlertText
{
    /// <summary>SNS takes fewer than 100 characters. Source: SNS API reference, Publish, Subject.</summary>
    private const int MaxSubjectLength = 99;

    /// <summary>What one SMS holds. Source: SNS developer guide, "Publishing to a mobile phone".</summary>
    private const int MaxSmsLength = 140;

    /// <summary>How much of a description is shown: three printed pages.</summary>
    private const int MaxDescriptionLength = 8000;

    /// <summary>How much of a value people are shown: an ARN is whole. The JSON has more (<see cref="Alert.MaxValueLength"/>).</summary>
    private const int MaxValueLength = 160;

    /// <summary>One line: <c>[HIGH] ssh-brute-force 203.0.113.9: 132 flows in 5m</c>; printable ASCII, at most 99 characters.</summary>
    public static string Subject(Alert alert) => AlertLine.Of(alert, MaxSubjectLength);

    /// <summary>One line as the subject is, in one SMS: printable ASCII, at most 140 characters.</summary>
    public static string Sms(Alert alert) => AlertLine.Of(alert, MaxSmsLength);

    /// <summary>A text to read at night: what happened, who, how much, since when, what to do first, the records, how to silence it.</summary>
    public static string Message(Alert alert)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{VisibleText.Cut(alert.Rule.Title, Alert.MaxTitleLength)}\n\n");
        foreach (var (label, value) in Facts(alert))
            text.Append(CultureInfo.InvariantCulture, $"{label + ":",-19} {value}\n");
        if (alert.Rule.Description is { } description)
            text.Append(CultureInfo.InvariantCulture, $"\n{VisibleText.Cut(description.Trim(), MaxDescriptionLength)}\n");
        if (alert.Rule.Runbook is { } runbook)
            text.Append(CultureInfo.InvariantCulture, $"\nWhat to do first: {runbook.AbsoluteUri}\n");
        AppendRecords(text, alert);
        text.Append(CultureInfo.InvariantCulture, $"\nIf this is expected\n{SilenceText.Of(alert)}");
        text.Append(CultureInfo.InvariantCulture, $"\nAlert {alert.Id}\n");
        return text.ToString();
    }

    private static void AppendRecords(StringBuilder text, Alert alert)
    {
        if (alert.Evidence.Records.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"\nThe first records\n  {string.Join("\n  ", alert.Evidence.Records)}\n");
        if (alert.Evidence.IsTrimmed)
            text.Append("\nSome records and values are left out or cut, as the message would have been too long.\n");
        if (LogsInsightsLink.For(alert) is { } link)
            text.Append(CultureInfo.InvariantCulture, $"\nAll records of the window: {link}\n");
    }

    /// <summary>What is known of it, each with a label: how bad, who, how much, since when, where, and by which rule.</summary>
    public static IEnumerable<(string Label, string Value)> Facts(Alert alert)
    {
        yield return ("severity", Word(alert.Severity));
        foreach (var (field, value) in alert.Group)
            yield return (field, Short(value));
        yield return ("measured", $"{Amount(alert)} in {Minutes(alert.Rule.WindowMinutes)}{RuleText.Sequel(alert.Rule)}; the threshold is {Quantity(alert.Rule, alert.Threshold)}");
        yield return ("window", $"{Time(alert.WindowStart)} to {Time(alert.WindowEnd)}");
        if (alert.Suppressed > 0)
            yield return ("silenced", $"{Number(alert.Suppressed)} more {(alert.Suppressed == 1 ? "batch" : "batches")} reached the threshold since the last alert");
        var source = new[] { alert.Source.LogGroup, alert.Source.Account, alert.Source.Region }.Where(part => part.Length > 0).ToList();
        if (source.Count > 0)
            yield return ("log group", VisibleText.Of(string.Join(", ", source)));
        foreach (var (field, values) in alert.Evidence.Top)
            yield return ($"top {field}", string.Join(", ", values.Select(entry => $"{Short(entry.Value)} ({entry.Count})")));
        yield return ("rule", $"{alert.Rule.Name}: {RuleText.Of(alert.Rule)}, silent for {Minutes(alert.Rule.CooldownMinutes)} after an alert");
    }

    /// <summary>The severity as the configuration writes it.</summary>
    public static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>A time in UTC, as RFC 3339 writes it.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The value with what it counts, such as <c>132 flows</c> or <c>1.5 GB</c>.</summary>
    public static string Amount(Alert alert) => alert.Rule.Statistic.Kind switch
    {
        StatisticKind.Count => alert.Value == 1 ? "1 flow" : $"{Number(alert.Value)} flows",
        StatisticKind.Percent => $"{Number(alert.Value)} %",
        StatisticKind.Distinct => $"{Number(alert.Value)} different {Combined(alert.Rule.Statistic.Fields)}",
        StatisticKind.Max => $"{Measure(alert)} in one flow",
        _ => Measure(alert),
    };

    private static string Combined(IReadOnlyList<FlowLogField> fields) => fields.Count switch
    {
        1 => fields[0].Name,
        2 => $"pairs of {fields[0]} and {fields[1]}",
        _ => $"combinations of {string.Join(", ", fields.SkipLast(1))} and {fields[^1]}",
    };

    /// <summary>A value of a rule's statistic as people read it: bytes as kB, MB, GB (powers of 1,000), all else as a number.</summary>
    public static string Quantity(ThresholdRule rule, double value)
    {
        if (!IsBytes(rule))
            return Number(value);
        var unit = 0;
        for (; value >= 999.95 && unit < ByteUnits.Length - 1; unit++)
            value /= 1000;
        return value == 1 && unit == 0 ? "1 byte" : string.Create(CultureInfo.InvariantCulture, $"{value:0.#} {ByteUnits[unit]}");
    }

    private static readonly string[] ByteUnits = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"];

    private static bool IsBytes(ThresholdRule rule) =>
        rule.Statistic.Kind is StatisticKind.Sum or StatisticKind.Max && rule.Statistic.Fields[0] == FlowLogFields.Bytes;

    private static string Measure(Alert alert) => IsBytes(alert.Rule)
        ? Quantity(alert.Rule, alert.Value)
        : alert.Value == 1 ? $"1 {alert.Rule.Statistic.Fields[0].Name.TrimEnd('s')}" : $"{Number(alert.Value)} {alert.Rule.Statistic.Fields[0]}";

    /// <summary>Minutes as the configuration writes them.</summary>
    public static string Minutes(int minutes) => minutes >= 60 && minutes % 60 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}h")
        : string.Create(CultureInfo.InvariantCulture, $"{minutes}m");

    /// <summary>The alert on one line, of any length.</summary>
    public static string Summary(Alert alert)
    {
        var (head, group, tail) = SummaryParts(alert);
        return head + group + tail;
    }

    /// <summary>What the line consists of: severity and rule; the group, which may be empty; the amount and the window.</summary>
    internal static (string Head, string Group, string Tail) SummaryParts(Alert alert) => (
        $"[{Word(alert.Severity).ToUpperInvariant()}] {alert.Rule.Name}",
        string.Concat(alert.Group.Select(entry => " " + Short(entry.Value))),
        $": {Amount(alert)} in {Minutes(alert.Rule.WindowMinutes)}");

    private static string Short(string value) => VisibleText.Cut(value, MaxValueLength);

    /// <summary>A number with its thousands set apart, and at most two decimals.</summary>
    public static string Number(double value) => value.ToString("#,##0.##", CultureInfo.InvariantCulture);
}
