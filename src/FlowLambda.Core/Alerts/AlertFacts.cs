using System.Globalization;
using FlowLambda.FlowLogs;
using FlowLambda.Rules;

namespace FlowLambda.Alerts;

/// <summary>What is known of an alert, in the order in which somebody who is woken by it asks.</summary>
public static class AlertFacts
{
    /// <summary>How many of the most frequent values of a field are named.</summary>
    private const int MaxValues = 3;

    /// <summary>From how many times the threshold on it is told how many times it was reached.</summary>
    private const double NotableRatio = 1.5;

    private static readonly string[] Sources = [FlowLogFields.SourceAddress.Name, FlowLogFields.PacketSource.Name, PseudoFields.Source.Name];
    private static readonly string[] Destinations = [FlowLogFields.DestinationAddress.Name, FlowLogFields.PacketDestination.Name, PseudoFields.Destination.Name];
    private static readonly string[] Ports = [FlowLogFields.DestinationPort.Name];
    private static readonly string[] Interfaces = [FlowLogFields.InterfaceId.Name];
    private static readonly string[] Known = [.. Sources, .. Destinations, .. Ports, .. Interfaces];

    /// <summary>How bad, who, whom, how much, since when, where.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="zone">The zone of the times; null for UTC.</param>
    /// <param name="isExact">Whether an amount of bytes that is rounded is told exactly too.</param>
    public static IEnumerable<AlertFact> Of(Alert alert, TimeZoneInfo? zone = null, bool isExact = false)
    {
        var times = zone is null ? AlertTimes.Utc : new AlertTimes(zone);
        yield return SeverityOf(alert);
        foreach (var fact in new[] { Who(alert, "from", Sources), Who(alert, "to", Destinations), Who(alert, "port", Ports) }.OfType<AlertFact>())
            yield return fact;
        foreach (var (field, value) in alert.Group.Where(entry => !Known.Contains(entry.Key, StringComparer.Ordinal)))
            yield return Value(new FactParts(), alert, field, value).Labelled(field);
        yield return Amount(alert, isExact);
        yield return Since(alert, times);
        if (RecordsOf(alert.Evidence, times) is { } records)
            yield return records;
        if (alert.Suppressed > 0)
            yield return new FactParts().Say($"{AlertText.Number(alert.Suppressed)} more {(alert.Suppressed == 1 ? "batch" : "batches")} reached the threshold since the last alert").Labelled("silenced");
        if (Who(alert, "interface", Interfaces) is { } interfaces)
            yield return interfaces;
        if (Where(alert) is { } where)
            yield return where;
    }

    /// <summary>By which rule: its name, what it asks, and how long it is silent after an alert.</summary>
    public static AlertFact RuleOf(Alert alert) => new FactParts()
        .Say($"{alert.Rule.Name}: {RuleText.Of(alert.Rule)}")
        .Say(alert.Rule.CooldownMinutes > 0 ? $", silent for {AlertText.Minutes(alert.Rule.CooldownMinutes)} after an alert" : "")
        .Labelled("rule");

    /// <summary>A minute in UTC, such as <c>2026-11-20 10:05 UTC</c>.</summary>
    public static string Minute(DateTimeOffset time) => AlertTimes.Utc.Minute(time);

    private static AlertFact SeverityOf(Alert alert)
    {
        var steps = alert.Rule.Escalation.Where(step => step.Severity == alert.Severity).ToList();
        return new FactParts().Say(AlertText.Word(alert.Severity))
            .Say(steps is [var step] ? $" (the rule's own is {AlertText.Word(alert.Rule.Severity)}; from {AlertText.Quantity(alert.Rule, step.Threshold)} on it is {AlertText.Word(alert.Severity)})" : "")
            .Labelled("severity");
    }

    /// <summary>One side of the traffic: what the group says of it, else the most frequent values of the records.</summary>
    private static AlertFact? Who(Alert alert, string label, string[] fields)
    {
        var ofGroup = alert.Group.Where(entry => fields.Contains(entry.Key, StringComparer.Ordinal)).ToList();
        var top = alert.Evidence.Top.FirstOrDefault(top => top.Field == fields[0]);
        var parts = new FactParts();
        foreach (var (field, value) in ofGroup)
            Value(parts.Say(field == ofGroup[0].Key ? "" : ", "), alert, field, value);
        if (ofGroup.Count == 0 && top.Values is { Count: > 0 } values)
            Values(parts, alert, top.Field, values);
        return ofGroup.Count > 0 || top.Values is { Count: > 0 } ? parts.Labelled(label) : null;
    }

    private static void Values(FactParts parts, Alert alert, string field, IReadOnlyList<(string Value, long Count)> values)
    {
        var shown = values.Take(MaxValues).ToList();
        var more = alert.Evidence.Different(field) - shown.Count;

        // Where all are as frequent, none is the one to look at.
        var areAlike = shown[0].Count == shown[^1].Count && (more > 0 || shown[0].Count == alert.Evidence.Count);
        if (areAlike && more > 0)
            parts.Say($"{AlertText.Number(more + shown.Count)} different, such as ");
        for (var i = 0; i < shown.Count; i++)
        {
            Value(parts.Say(i == 0 ? "" : areAlike ? ", " : "; "), alert, field, shown[i].Value);
            if (!areAlike)
                parts.Say($" in {AlertText.Number(shown[i].Count)}{(i == 0 ? $" of {Records(alert.Evidence.Count)}" : "")}");
        }

        if (!areAlike && more > 0)
            parts.Say($"; {AlertText.Number(more)} more");
    }

    private static FactParts Value(FactParts parts, Alert alert, string field, string value)
    {
        var name = alert.AddressNames.GetValueOrDefault(value) ?? (FlowLogFields.Find(field) is { } known ? ValueNames.Of(known, value) : null);
        return parts.Quote(value).Say(name is null ? "" : $" ({name})");
    }

    private static AlertFact Amount(Alert alert, bool isExact)
    {
        var rule = alert.Rule;
        var ratio = alert.Value / alert.Threshold;
        var isShare = rule.Statistic.Kind == StatisticKind.Percent;
        return new FactParts()
            .Say($"{AlertText.Amount(alert, isExact)}{(isShare ? $" of {AlertText.Number(rule.MinimumRecords)} or more records" : "")} in {AlertText.Minutes(rule.WindowMinutes)}")
            .Say(RuleText.Sequel(rule))
            .Say(ratio >= NotableRatio && alert.Threshold > 1 && !isShare
                ? string.Create(CultureInfo.InvariantCulture, $", {ratio:#,##0.#} times the threshold of {AlertText.Quantity(rule, alert.Threshold)}")
                : $"; the threshold is {AlertText.Quantity(rule, alert.Threshold)}{(isShare ? " %" : "")}")
            .Labelled("how much");
    }

    private static AlertFact Since(Alert alert, AlertTimes times) => new FactParts()
        .Say($"{times.Minute(alert.ActiveSince)}; the window is {times.Window(alert.WindowStart, alert.WindowEnd, alert.ActiveSince)}")
        .Labelled("since");

    /// <summary>What the batch has of it: the window that reached the threshold may have ended long before.</summary>
    private static AlertFact? RecordsOf(Evidence evidence, AlertTimes times)
    {
        if (evidence.Count == 0)
            return null;
        var (first, last) = (times.Second(evidence.Times.First), times.Second(evidence.Times.Last));
        return new FactParts().Say($"{AlertText.Number(evidence.Count)} in this batch, {(first == last ? $"of {first}" : $"from {first} to {last}")}").Labelled("records");
    }

    private static AlertFact? Where(Alert alert)
    {
        var source = alert.Source;
        var parts = new FactParts();
        if (source.Account.Length > 0)
            parts.Say("account ").Quote(source.Account);
        if (source.Region.Length > 0)
            parts.Say(source.Account.Length > 0 ? ", " : "").Quote(source.Region);
        if (source.LogGroup.Length > 0)
            parts.Say(source.Account.Length + source.Region.Length > 0 ? ", log group " : "log group ").Quote(source.LogGroup);
        return source.Account.Length + source.Region.Length + source.LogGroup.Length > 0 ? parts.Labelled("where") : null;
    }

    /// <summary>A number of records, such as <c>1 record</c> or <c>1,200 records</c>.</summary>
    public static string Records(long count) => count == 1 ? "1 record" : $"{AlertText.Number(count)} records";
}
