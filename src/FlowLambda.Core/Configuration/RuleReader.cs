using FlowLambda.FlowLogs;
using FlowLambda.Matching;
using FlowLambda.Rules;

namespace FlowLambda.Configuration;

/// <summary>Reads the <c>rules</c> section.</summary>
internal sealed class RuleReader(FieldCatalog catalog, EventPatternReader patterns)
{
    private const int LongestCooldown = 366 * 24 * 60;

    private readonly RuleQualifierReader _qualifiers = new(catalog, patterns);

    // Written out: asking an enumeration for these takes milliseconds of a start.
    private static readonly StatisticKind[] Statistics = [StatisticKind.Count, StatisticKind.Sum, StatisticKind.Max, StatisticKind.Distinct, StatisticKind.Percent];
    private static readonly string[] SeverityNames = ["info", "low", "medium", "high", "critical"];

    private static readonly string[] Keys =
    [
        "name", "title", "description", "severity", "enabled", "logGroup", "match", "pattern", "of", "groupBy", "statistic", "window", "threshold", "escalate",
        "minimumRecords", "cooldown", "runbook", "tags", .. RuleQualifierReader.Keys,
    ];

    internal List<Located<ThresholdRule>> Read(Section section)
    {
        List<Located<ThresholdRule>> rules = [];
        foreach (var item in section.Items())
        {
            var rule = ReadRule(item);
            if (rule.Name.Length > 0 && rules.Exists(other => other.Value.Name == rule.Name))
                item.Fault($"another rule is named '{rule.Name}'");
            rules.Add(new(rule, item));
        }

        return rules;
    }

    private ThresholdRule ReadRule(Section section)
    {
        var keys = section.Keys(Keys, "name", "threshold", "window");
        if (section.Node is MappingNode && !keys.ContainsKey("match") && !keys.ContainsKey("pattern"))
            section.Fault("`match` is missing, or a `pattern` in its place");
        var name = keys.TryGetValue("name", out var nameSection) ? ReadName(nameSection) : null;
        var statistic = keys.TryGetValue("statistic", out var statisticSection)
            ? StatisticReader.Read(statisticSection, catalog, Statistics) ?? RuleStatistic.Count
            : RuleStatistic.Count;
        var window = keys.TryGetValue("window", out var windowSection) ? windowSection.Minutes(1, ThresholdRule.LongestWindowMinutes) ?? 1 : 1;
        var severity = keys.TryGetValue("severity", out var severitySection) ? ReadSeverity(severitySection) : Severity.Medium;
        var threshold = keys.TryGetValue("threshold", out var thresholdSection) ? thresholdSection.Positive() ?? 1 : 1;
        if (statistic.Kind == StatisticKind.Percent && threshold > 100)
            thresholdSection!.Fault("a share is at most 100");

        return _qualifiers.Read(keys, new ThresholdRule
        {
            Name = name ?? "",
            Title = (keys.TryGetValue("title", out var title) ? title.Text() : null) ?? name ?? "",
            Description = keys.TryGetValue("description", out var description) ? description.Text() : null,
            Severity = severity,
            Enabled = !keys.TryGetValue("enabled", out var enabled) || (enabled.Boolean() ?? true),
            LogGroups = LogGroupsReader.Read(keys),
            Match = MatchReader.Read(keys, patterns),
            MatchKeys = keys.TryGetValue("match", out var match) ? [.. ExemptionReader.Keys(match.Node)] : [],
            ExemptLists = match is not null ? ExemptionReader.Lists(match.Node) : [],
            Of = ReadOf(keys, statistic),
            MinimumRecords = ReadMinimumRecords(section, keys, statistic),
            GroupBy = keys.TryGetValue("groupBy", out var groupBy) ? ReadGroupBy(groupBy) : [],
            Statistic = statistic,
            WindowMinutes = window,
            Threshold = threshold,
            Escalation = keys.TryGetValue("escalate", out var escalate) ? ReadEscalation(escalate, severity, threshold) : [],
            CooldownMinutes = (keys.TryGetValue("cooldown", out var cooldown) ? cooldown.Minutes(0, LongestCooldown) : null) ?? window,
            Runbook = keys.TryGetValue("runbook", out var runbook) ? ReadRunbook(runbook) : null,
            Tags = keys.TryGetValue("tags", out var tags) ? ReadTags(tags) : [],
        });
    }

    private static string? ReadName(Section section)
    {
        if (section.Text() is not { } name)
            return null;
        if (name.Length <= ThresholdRule.MaxNameLength && name.All(ThresholdRule.IsNameCharacter))
            return name;
        section.Fault($"a rule's name is at most {ThresholdRule.MaxNameLength} letters, digits, '-', '_' and '.'");
        return null;
    }

    private EventPattern? ReadOf(Dictionary<string, Section> keys, RuleStatistic statistic)
    {
        var of = keys.GetValueOrDefault("of");
        if (statistic.Kind == StatisticKind.Percent)
            return of is not null ? patterns.Read(of).OverTraffic() : EventPattern.Traffic;
        of?.Fault("`of` is for statistic: percent");
        return null;
    }

    private static long ReadMinimumRecords(Section rule, Dictionary<string, Section> keys, RuleStatistic statistic)
    {
        var minimum = keys.GetValueOrDefault("minimumRecords");
        if (statistic.Kind == StatisticKind.Percent)
        {
            if (minimum is null)
                rule.Fault("`minimumRecords` is missing: from how many records on does the share say anything?");
            return minimum?.Whole(1, long.MaxValue) ?? 1;
        }

        minimum?.Fault("`minimumRecords` is for statistic: percent");
        return 0;
    }

    internal static Severity ReadSeverity(Section section)
    {
        if (section.Text() is not { } text)
            return Severity.Medium;
        if (!TryParse(text, out var severity))
            section.Fault(NotASeverity(text));
        return severity;
    }

    private static string NotASeverity(string text) =>
        $"'{text}' is not a severity{Suggestion.For(text, SeverityNames)}; known: {string.Join(", ", SeverityNames)}";

    private static bool TryParse(string text, out Severity severity)
    {
        var index = Array.IndexOf(SeverityNames, text);
        severity = (Severity)Math.Max(index, 0);
        return index >= 0;
    }

    private static List<(Severity, double)> ReadEscalation(Section section, Severity from, double threshold)
    {
        List<(Severity Severity, double Threshold)> steps = [];
        foreach (var (key, value) in section.Entries())
        {
            if (!TryParse(key.Value, out var severity))
                value.FaultAt(key, NotASeverity(key.Value));
            else if (severity <= from)
                value.Fault($"the rule is {from.ToString().ToLowerInvariant()} already: escalate to a higher severity");
            else if (value.Positive() is { } step)
                steps.Add((severity, step));
        }

        steps.Sort((left, right) => left.Severity.CompareTo(right.Severity));
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Threshold <= (i == 0 ? threshold : steps[i - 1].Threshold))
                section.Fault($"the value for {steps[i].Severity.ToString().ToLowerInvariant()} must be above that of the milder severity");
        }

        return steps;
    }

    private List<FlowLogField> ReadGroupBy(Section section)
    {
        var fields = FieldNames.Read(section, catalog);
        if (fields.Count > ThresholdRule.MaxGroupFields)
            section.Fault($"a rule has at most {ThresholdRule.MaxGroupFields} fields to group by");
        return fields;
    }

    private static List<string> ReadTags(Section section)
    {
        List<string> tags = [];
        foreach (var item in section.Items(orLone: true))
        {
            if (item.Text() is not { } tag)
                continue;
            if (tag.Length > ThresholdRule.MaxTagLength)
                item.Fault($"a tag is at most {ThresholdRule.MaxTagLength} characters");
            tags.Add(tag);
        }

        if (tags.Count > ThresholdRule.MaxTags)
            section.Fault($"a rule has at most {ThresholdRule.MaxTags} tags");
        return tags;
    }

    private static Uri? ReadRunbook(Section section)
    {
        if (section.Text() is not { } text)
            return null;
        if (text.Length > ThresholdRule.MaxRunbookLength)
            section.Fault($"a runbook's address is at most {ThresholdRule.MaxRunbookLength} characters");
        else if (Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme is "https" or "http")
            return link;
        else
            section.Fault($"'{text}' must be an http or https address");
        return null;
    }
}
