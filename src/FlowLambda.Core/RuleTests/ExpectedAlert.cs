using System.Globalization;
using FlowLambda.Alerts;
using FlowLambda.Rules;

namespace FlowLambda.RuleTests;

/// <summary>An alert that a test expects; what is not given is not compared.</summary>
internal sealed record ExpectedAlert
{
    internal string? Rule { get; init; }

    /// <summary>Fields of the group, by name, with their values as an alert shows them.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Group { get; init; } = [];

    internal Severity? Severity { get; init; }

    internal double? Value { get; init; }

    /// <summary>The window's start in Unix seconds.</summary>
    internal long? Start { get; init; }

    /// <summary>The window's end in Unix seconds, exclusive.</summary>
    internal long? End { get; init; }

    internal long? Suppressed { get; init; }

    /// <summary>Whether the alert is of this rule and group, as far as they are given.</summary>
    internal bool IsAbout(Alert alert) => !Identity(alert).Any();

    /// <summary>What is other about the alert than expected, in words; nothing where it is the one.</summary>
    internal IEnumerable<string> Differences(Alert alert)
    {
        foreach (var difference in Identity(alert))
            yield return difference;
        if (Severity is { } severity && severity != alert.Severity)
            yield return Differs("severity", AlertText.Word(alert.Severity), AlertText.Word(severity));
        // Two decimals, as alerts are shown.
        if (Value is { } value && Math.Abs(value - alert.Value) >= 0.005)
            yield return Differs("value", Number(alert.Value), Number(value));
        if (Start is { } start && start != alert.WindowStart.ToUnixTimeSeconds())
            yield return Differs("window start", AlertText.Time(alert.WindowStart), Time(start));
        if (End is { } end && end != alert.WindowEnd.ToUnixTimeSeconds())
            yield return Differs("window end", AlertText.Time(alert.WindowEnd), Time(end));
        if (Suppressed is { } suppressed && suppressed != alert.Suppressed)
            yield return Differs("suppressed", Number(alert.Suppressed), Number(suppressed));
    }

    /// <summary>The alert in words, as far as it is given.</summary>
    public override string ToString()
    {
        List<string> parts = [];
        if (Rule is not null)
            parts.Add($"rule {Rule}");
        parts.AddRange(Group.Select(entry => $"{entry.Key} {entry.Value}"));
        if (Severity is { } severity)
            parts.Add($"severity {AlertText.Word(severity)}");
        if (Value is { } value)
            parts.Add($"value {Number(value)}");
        if (Start is { } start)
            parts.Add($"window start {Time(start)}");
        if (End is { } end)
            parts.Add($"window end {Time(end)}");
        if (Suppressed is { } suppressed)
            parts.Add($"suppressed {Number(suppressed)}");
        return parts.Count == 0 ? "any" : string.Join(", ", parts);
    }

    private IEnumerable<string> Identity(Alert alert)
    {
        if (Rule is not null && Rule != alert.Rule.Name)
            yield return Differs("rule", alert.Rule.Name, Rule);
        foreach (var (field, value) in Group)
        {
            var came = alert.Group.FirstOrDefault(entry => entry.Key == field).Value;
            if (came != value)
                yield return Differs(field, came ?? "not in its group", value);
        }
    }

    private static string Differs(string what, string came, string expected) => $"{what} is {came}, not {expected}";

    private static string Time(long seconds) => AlertText.Time(DateTimeOffset.FromUnixTimeSeconds(seconds));

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
