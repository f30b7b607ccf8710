using System.Globalization;
using System.Text;

namespace FlowLambda.Alerts;

/// <summary>How an alert that nobody needs is silenced, as people read it.</summary>
internal static class SilenceText
{
    /// <summary>What to do where the alert was expected: until when it is silent anyway, and what to change.</summary>
    internal static string Of(Alert alert)
    {
        var text = new StringBuilder();
        var rule = alert.Rule;
        if (rule.CooldownMinutes > 0)
        {
            var more = rule.Escalation.Where(step => step.Severity > alert.Severity)
                .Select(step => $"{AlertText.Word(step.Severity)} (from {AlertText.Quantity(rule, step.Threshold)})").ToList();
            text.Append(CultureInfo.InvariantCulture, $"  {(alert.Group.Count > 0 ? "For this group the" : "The")} rule is silent until {AlertText.Time(alert.WindowEnd.AddMinutes(rule.CooldownMinutes))}");
            text.Append(CultureInfo.InvariantCulture, $"{(more.Count > 0 ? $", unless it becomes {string.Join(" or ", more)}" : "")}.\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"  For good: in the rule {rule.Name}, {Exclusion(alert)}raise `threshold` ({AlertText.Quantity(rule, rule.Threshold)}), or set `enabled: false`.\n");
        return text.ToString();
    }

    /// <summary>What keeps the group out of the rule, where one condition does and can be written plainly.</summary>
    private static string Exclusion(Alert alert) =>
        alert.Group is [var (field, value)] && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or ':' or '-' or '_' or '/')
            ? $"leave it out of `match` ({field}: [{{ anything-but: \"{value}\" }}]), "
            : "";
}
