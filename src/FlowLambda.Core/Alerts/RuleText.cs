using System.Globalization;
using System.Text;
using FlowLambda.FlowLogs;
using FlowLambda.Rules;

namespace FlowLambda.Alerts;

/// <summary>What a rule asks, as people read it.</summary>
internal static class RuleText
{
    /// <summary>How much of <c>then</c> is shown: more than such a match usually has.</summary>
    private const int MaxThenLength = 200;

    /// <summary>The rule's condition, such as <c>count at least 20 in 5m</c>.</summary>
    internal static string Of(ThresholdRule rule)
    {
        var text = new StringBuilder(rule.Statistic.ToString());
        if (rule.LargestOf is not null)
            text.Append(CultureInfo.InvariantCulture, $" of each {rule.LargestOf}, the largest");
        if (rule.IsSpread)
            text.Append(", each record spread over its minutes,");
        text.Append(CultureInfo.InvariantCulture, $" at least {AlertText.Quantity(rule, rule.Threshold)} in {AlertText.Minutes(rule.WindowMinutes)}");
        if (rule.MinimumDistinct is var (field, count))
            text.Append(CultureInfo.InvariantCulture, $" with at least {AlertText.Number(count)} different {field}");
        return text.Append(Sequel(rule)).ToString();
    }

    /// <summary>What followed, for a sequence rule; else empty.</summary>
    internal static string Sequel(ThresholdRule rule) =>
        rule.ThenText is { } then ? $", then a record that matches {VisibleText.Cut(VisibleText.Of(then), MaxThenLength)}" : "";
}
