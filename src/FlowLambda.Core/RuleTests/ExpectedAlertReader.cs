using System.Globalization;
using FlowLambda.Alerts;
using FlowLambda.Configuration;
using FlowLambda.FlowLogs;
using FlowLambda.Rules;

namespace FlowLambda.RuleTests;

/// <summary>Reads the alerts that a test expects.</summary>
internal sealed class ExpectedAlertReader(FlowConfiguration configuration)
{
    /// <summary>The most alerts that a test may expect.</summary>
    private const int MaxAlerts = 1000;

    private static readonly string[] Keys = ["rule", "group", "severity", "value", "window", "suppressed", "count"];

    /// <summary>Reads the list.</summary>
    /// <param name="section">The list.</param>
    /// <param name="rule">The test's rule; null where it looks at all of them.</param>
    internal List<ExpectedAlert> Read(Section section, ThresholdRule? rule)
    {
        List<ExpectedAlert> alerts = [];
        foreach (var item in section.Items())
        {
            var keys = item.Keys(Keys);
            var count = keys.TryGetValue("count", out var countSection) ? countSection.Whole(1, MaxAlerts) ?? 1 : 1;
            alerts.AddRange(Enumerable.Repeat(ReadAlert(keys, rule), (int)count));
            if (alerts.Count > MaxAlerts)
            {
                section.Fault($"a test expects at most {MaxAlerts} alerts");
                break;
            }
        }

        return alerts;
    }

    private ExpectedAlert ReadAlert(Dictionary<string, Section> keys, ThresholdRule? rule)
    {
        var own = keys.TryGetValue("rule", out var ruleSection) ? ReadRule(ruleSection, rule) : rule;
        var window = keys.TryGetValue("window", out var windowSection) ? windowSection.Keys(["start", "end"]) : [];
        return new ExpectedAlert
        {
            Rule = own?.Name,
            Group = keys.TryGetValue("group", out var group) ? ReadGroup(group, own) : [],
            Severity = keys.TryGetValue("severity", out var severity) ? RuleReader.ReadSeverity(severity) : null,
            Value = keys.TryGetValue("value", out var value) ? ReadValue(value) : null,
            Start = window.TryGetValue("start", out var start) ? ReadTime(start) : null,
            End = window.TryGetValue("end", out var end) ? ReadTime(end) : null,
            Suppressed = keys.TryGetValue("suppressed", out var suppressed) ? suppressed.Whole(0, int.MaxValue) : null,
        };
    }

    private ThresholdRule? ReadRule(Section section, ThresholdRule? ofTest)
    {
        if (section.Text() is not { } name)
            return ofTest;
        if (configuration.FindRule(name, out var fault) is not { } rule)
            section.Fault(fault);
        else if (ofTest is not null && rule.Name != ofTest.Name)
            section.Fault($"the test looks at alerts of '{ofTest.Name}' only");
        else
            return rule;
        return ofTest;
    }

    private List<KeyValuePair<string, string>> ReadGroup(Section section, ThresholdRule? rule)
    {
        List<KeyValuePair<string, string>> group = [];
        foreach (var (key, value) in section.Entries())
        {
            var field = configuration.Catalog.Find(key.Value);
            if (rule is not null && (field is null || !rule.GroupBy.Contains(field)))
            {
                var names = rule.GroupBy.Select(known => known.Name).ToList();
                var known = names.Count == 0 ? "has one group of all" : $"groups by {string.Join(", ", names)}";
                value.FaultAt(key, $"no field of the group{Suggestion.For(key.Value, names)}: '{rule.Name}' {known}");
            }
            else if (field is null)
            {
                value.FaultAt(key, $"unknown field '{key.Value}'{Suggestion.For(key.Value, configuration.Catalog.Names)}; `flowlambda fields` lists them");
            }
            else if (value.Text() is { } text)
            {
                group.Add(new(field.Name, Shown(value, field, text)));
            }
        }

        return group;
    }

    /// <summary>A value of a group as an alert shows it.</summary>
    private static string Shown(Section section, FlowLogField field, string text)
    {
        if (field.Type != FieldType.Address)
            return VisibleText.Cut(VisibleText.Of(text), Alert.MaxValueLength);
        if (Address.TryParse(text, out var address))
            return address.ToString();
        section.Fault($"'{text}' is not an IPv4 or IPv6 address");
        return text;
    }

    private static double? ReadValue(Section section)
    {
        if (section.Text() is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            return value;
        section.Fault($"'{text}' must be a number");
        return null;
    }

    private static long? ReadTime(Section section)
    {
        if (section.Text() is not { } text)
            return null;
        if (TestTime.TryParse(text, out var time) && time <= FlowRecord.LargestTime)
            return time;
        section.Fault($"'{text}' is not {TestTime.Forms}");
        return null;
    }
}
