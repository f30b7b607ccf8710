using System.Globalization;
using System.Text;

namespace FlowLambda.Alerts;

/// <summary>How an alert that nobody needs is silenced, as people read it.</summary>
public static class SilenceText
{
    /// <summary>What to do where the alert was expected: until when it is silent anyway, and what to change.</summary>
    internal static string Of(Alert alert)
    {
        var text = new StringBuilder();
        if (Until(alert) is { } until)
            AlertMail.Append(text, "  ", until);
        if (Exemption(alert) is { } exemption)
        {
            AlertMail.Append(text, "  ", $"For good, in flowlambda.yaml, {exemption.Words}:");
            text.Append(CultureInfo.InvariantCulture, $"    {exemption.Yaml.ReplaceLineEndings("\n    ")}\n");
        }

        AlertMail.Append(
            text, "  ", string.Create(CultureInfo.InvariantCulture, $"{(Exemption(alert) is null ? "For good, in flowlambda.yaml," : "Or")} raise `threshold: {alert.Rule.Threshold}` in the rule {alert.Rule.Name} (`flowlambda sweep` tells what other values would raise), or set `enabled: false` there."));
        return text.ToString();
    }

    /// <summary>Until when the group is silent whatever is done; null where nothing silences it.</summary>
    public static string? Until(Alert alert)
    {
        var rule = alert.Rule;
        if (rule.CooldownMinutes == 0)
            return null;
        var more = rule.Escalation.Where(step => step.Severity > alert.Severity)
            .Select(step => $"{AlertText.Word(step.Severity)} (from {AlertText.Quantity(rule, step.Threshold)})").ToList();
        var until = AlertFacts.Minute(alert.WindowEnd.AddMinutes(rule.CooldownMinutes));
        return $"{(alert.Group.Count > 0 ? "For this group the" : "The")} rule is silent until {until}{(more.Count > 0 ? $", unless it becomes {string.Join(" or ", more)}" : "")}.";
    }

    /// <summary>
    /// What to write into the configuration, and where, so that the group is left out; null where no condition can be written plainly. A list that exempts
    /// is for more than one rule: of a group of several fields it would leave out more than the group, so there it is the last resort.
    /// </summary>
    public static (string Words, string Yaml)? Exemption(Alert alert) =>
        alert.Group.Count == 1 ? OnList(alert) ?? OnRule(alert) : OnRule(alert) ?? OnList(alert);

    private static (string Words, string Yaml)? OnList(Alert alert)
    {
        if (alert.Group.FirstOrDefault(entry => alert.Rule.ExemptLists.ContainsKey(entry.Key) && IsPlain(entry.Value)) is not { Key: not null } exempt)
            return null;
        var list = alert.Rule.ExemptLists[exempt.Key];
        return ($"put {exempt.Value} on the list `{list}`, beside what is there (every rule that spares the list spares it then)", $"lists:\n  {list}: [\"{exempt.Value}\"]");
    }

    private static (string Words, string Yaml)? OnRule(Alert alert)
    {
        var rule = alert.Rule;
        if (alert.Group.Count == 0 || !alert.Group.All(entry => IsPlain(entry.Value)))
            return null;
        var conditions = alert.Group.Select(entry => $"{entry.Key}: [{{ anything-but: \"{entry.Value}\" }}]").ToList();
        var isAlone = conditions.Count == 1 && !rule.MatchKeys.Contains(alert.Group[0].Key, StringComparer.Ordinal);
        if (!isAlone && rule.MatchKeys.Contains("$or", StringComparer.Ordinal))
            return null;
        return ($"beside what the `match` of the rule {rule.Name} has", isAlone ? conditions[0] : $"$or: [{string.Join(", ", conditions.Select(condition => $"{{ {condition} }}"))}]");
    }

    private static bool IsPlain(string value) => value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or ':' or '-' or '_' or '/');
}
