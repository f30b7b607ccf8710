using System.Globalization;
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

    /// <summary>How much of a value people are shown: an ARN is whole. The JSON has more (<see cref="Alert.MaxValueLength"/>).</summary>
    private const int MaxValueLength = 160;

    /// <summary>One line: <c>[HIGH] ssh-brute-force 203.0.113.9: 132 flows in 5m</c>; printable ASCII, at most 99 characters.</summary>
    public static string Subject(Alert alert) => AlertLine.Of(alert, MaxSubjectLength);

    /// <summary>
    /// One line as the subject is, in one SMS: printable ASCII, at most 140 characters. The threshold, since when, and the place follow as far as there is room.
    /// </summary>
    public static string Sms(Alert alert) => AlertLine.Of(
        alert, MaxSmsLength, $", threshold {Quantity(alert.Rule, alert.Threshold)}", $", since {AlertFacts.Minute(alert.ActiveSince)}", $", {alert.Source.Region}", $", {alert.Source.Account}");

    /// <summary>What has happened, in words: the rule's title; where it has none, its name and how much there was.</summary>
    public static string Headline(Alert alert) => alert.Rule.Title == alert.Rule.Name
        ? $"{alert.Rule.Name}: {Amount(alert)} in {Minutes(alert.Rule.WindowMinutes)}"
        : VisibleText.Cut(alert.Rule.Title, Alert.MaxTitleLength);

    /// <summary>A text to read at night: what happened, how bad, who, whom, how much, since when, where, what to look at, the records, how to silence it.</summary>
    public static string Message(Alert alert) => AlertMail.Of(alert);

    /// <summary>The severity as the configuration writes it.</summary>
    public static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>A time in UTC, as RFC 3339 writes it.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The value with what it counts, such as <c>132 flows</c> or <c>1.5 GB</c>.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="isExact">Whether bytes that are rounded are told exactly too: <c>1.5 GB (1,512,345,678)</c>.</param>
    public static string Amount(Alert alert, bool isExact = false) => alert.Rule.Statistic.Kind switch
    {
        StatisticKind.Count => alert.Value == 1 ? "1 flow" : $"{Number(alert.Value)} flows",
        StatisticKind.Percent => $"{Number(alert.Value)} %",
        StatisticKind.Distinct => $"{Number(alert.Value)} different {Counted(alert.Rule.Statistic.Fields, alert.Value == 1)}",
        StatisticKind.Max => $"{Measure(alert, isExact)} in one flow",
        _ => Measure(alert, isExact),
    };

    private static string Counted(IReadOnlyList<FlowLogField> fields, bool isOne) => fields.Where(field => field != FlowLogFields.Protocol).ToList() switch
    {
        [var only] when only == FlowLogFields.DestinationPort => isOne ? "port" : "ports",
        [var only] when only == FlowLogFields.SourcePort => isOne ? "source port" : "source ports",
        _ when fields is [var only] && IsAny(only, FlowLogFields.SourceAddress, FlowLogFields.PacketSource, PseudoFields.Source) => isOne ? "source" : "sources",
        _ when fields is [var only] && IsAny(only, FlowLogFields.DestinationAddress, FlowLogFields.PacketDestination, PseudoFields.Destination) => isOne ? "destination" : "destinations",
        _ => Combined(fields),
    };

    private static bool IsAny(FlowLogField field, params ReadOnlySpan<FlowLogField> others) => others.Contains(field);

    private static string Combined(IReadOnlyList<FlowLogField> fields) => fields.Count switch
    {
        1 => fields[0].Name,
        2 => $"pairs of {fields[0]} and {fields[1]}",
        _ => $"combinations of {string.Join(", ", fields.SkipLast(1))} and {fields[^1]}",
    };

    /// <summary>A value of a rule's statistic as people read it: bytes as kB, MB, GB (powers of 1,000), all else as a number.</summary>
    public static string Quantity(ThresholdRule rule, double value) => IsBytes(rule) ? Bytes(value) : Number(value);

    /// <summary>A number of bytes, rounded in powers of 1,000: <c>40 bytes</c>, <c>1.2 GB</c>.</summary>
    public static string Bytes(double value)
    {
        var unit = 0;
        for (; value >= 999.95 && unit < ByteUnits.Length - 1; unit++)
            value /= 1000;
        return value == 1 && unit == 0 ? "1 byte" : string.Create(CultureInfo.InvariantCulture, $"{value:0.#} {ByteUnits[unit]}");
    }

    private static readonly string[] ByteUnits = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>Whether what a rule computes is a number of bytes.</summary>
    public static bool IsBytes(ThresholdRule rule) =>
        rule.Statistic.Kind is StatisticKind.Sum or StatisticKind.Max && rule.Statistic.Fields[0] == FlowLogFields.Bytes;

    private static string Measure(Alert alert, bool isExact) => IsBytes(alert.Rule)
        ? $"{Quantity(alert.Rule, alert.Value)}{(isExact && alert.Value >= 1000 ? $" ({Number(alert.Value)})" : "")}"
        : alert.Value == 1 ? $"1 {alert.Rule.Statistic.Fields[0].Name.TrimEnd('s')}" : $"{Number(alert.Value)} {alert.Rule.Statistic.Fields[0]}";

    /// <summary>Minutes as the configuration writes them.</summary>
    public static string Minutes(int minutes) => minutes >= 60 && minutes % 60 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}h")
        : string.Create(CultureInfo.InvariantCulture, $"{minutes}m");

    /// <summary>The alert on one line, of any length.</summary>
    public static string Summary(Alert alert)
    {
        var (severity, rule, group, amount) = SummaryParts(alert);
        return severity + rule + group + amount;
    }

    /// <summary>What the line consists of: the severity; the rule; the group, which may be empty; the amount and the window.</summary>
    internal static (string Severity, string Rule, string Group, string Amount) SummaryParts(Alert alert) => (
        $"[{Word(alert.Severity).ToUpperInvariant()}] ",
        alert.Rule.Name,
        string.Concat(alert.Group.Select(entry => " " + Short(entry.Value))),
        $": {Amount(alert)} in {Minutes(alert.Rule.WindowMinutes)}");

    private static string Short(string value) => VisibleText.Cut(value, MaxValueLength);

    /// <summary>A number with its thousands set apart, and at most two decimals.</summary>
    public static string Number(double value) => value.ToString("#,##0.##", CultureInfo.InvariantCulture);
}
