using System.Text;
using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Import;

/// <summary>Writes what was imported as a configuration, YAML, with comments.</summary>
internal sealed class ConfigurationText
{
    private const int MaxSeries = 1000;

    private readonly StringBuilder _text = new();

    private ConfigurationText()
    {
    }

    /// <summary>The configuration.</summary>
    internal static string Of(ImportResult result)
    {
        var text = new ConfigurationText();
        text.WriteHead(result.Format);
        text.WriteMetrics(result);
        text.WriteRules(result);
        return text._text.ToString().TrimEnd('\n') + '\n';
    }

    private void WriteHead(RecordFormat format)
    {
        Line("# What CloudWatch Logs metric filters counted, and the alarms on it. Check this with `flowlambda validate`, and try it on");
        Line("# recorded logs with `flowlambda replay`.");
        Line("version: 1");
        if (!format.Equals(RecordFormat.Default))
        {
            Line("");
            Line("logFormats:");
            Line("  - logGroup: '*'");
            Line($"    format: {YamlText.Quote(format.ToString())}");
        }
    }

    private void WriteMetrics(ImportResult result)
    {
        Line("");
        Line("metrics:");
        Line(result.Metrics.Count == 0 ? "  definitions: []" : "  definitions:");
        foreach (var metric in result.Metrics)
            WriteMetric(metric);
        WriteOmissions(result.OmittedFilters, "    ");
        if (result.Metrics.Count == 0 && result.OmittedFilters.Count == 0)
            Line("");
    }

    private void WriteMetric(ImportedMetric metric)
    {
        var filter = metric.Filters[0];
        foreach (var each in metric.Filters)
            Comment("    ", $"{Capital(each.Title)}.");
        foreach (var caveat in filter.Caveats)
            Comment("    ", $"NOT THE SAME: {caveat}.");
        Line($"    - name: {YamlText.Of(filter.MetricName)}");
        Line($"      namespace: {YamlText.Of(filter.Namespace)}");
        WriteLogGroups("      ", metric.LogGroups);
        Line($"      pattern: {YamlText.Quote(filter.Pattern.ToString())}");
        Line($"      value: {(filter.Value[0] == '$' ? YamlText.Of(filter.Value) : filter.Value)}");
        if (filter.Unit is { } unit)
            Line($"      unit: {unit}");
        if (filter.DefaultValue is { } value)
            Line($"      defaultValue: {YamlText.Number(value)}");
        if (filter.Dimensions.Count > 0)
        {
            Line("      dimensions:");
            foreach (var (name, selector) in filter.Dimensions)
                Line($"        {YamlText.Of(name)}: {YamlText.Of(selector)}");
            Comment("      ", $"CloudWatch Logs disables a metric filter that makes about {MaxSeries} sets of dimensions in an hour; what is more goes into `other` here.");
            Line($"      maxSeries: {YamlText.Number(MaxSeries)}");
        }

        Line("");
    }

    private void WriteRules(ImportResult result)
    {
        Line(result.Rules.Count == 0 ? "rules: []" : "rules:");
        if (result.Rules.Count > 0)
        {
            Line("  # An alarm looks at fixed periods, a rule at windows that slide from minute to minute, every period among them: so the");
            Line("  # rule alerts no later than the alarm. It is silent for a window after that, and does not tell when all is well again.");
            Line("");
        }

        foreach (var rule in result.Rules)
            WriteRule(rule);
        WriteOmissions(result.OmittedAlarms, "  ");
    }

    private void WriteRule(ImportedRule rule)
    {
        Comment("  ", $"Alarm '{rule.Alarm.Name}'.");
        foreach (var remark in rule.Remarks)
            Comment("  ", remark);
        foreach (var caveat in rule.Caveats)
            Comment("  ", $"NOT THE SAME: {caveat}.");
        Line($"  - name: {YamlText.Of(rule.Name)}");
        Line($"    title: {YamlText.Quote(rule.Alarm.Name)}");
        if (rule.Alarm.Description is { Length: > 0 } description)
            Line($"    description: {YamlText.Quote(description)}");
        Line("    severity: medium");
        if (!rule.Alarm.IsEnabled)
            Line("    enabled: false");
        WriteLogGroups("    ", rule.LogGroups);
        if (rule.Match.Count > 0)
            Line($"    match: {{ {string.Join(", ", rule.Match.Select(pair => $"{pair.Key}: {pair.Value}"))} }}");
        Line($"    pattern: {YamlText.Quote(rule.Pattern)}");
        Line($"    statistic: {rule.Measure.Statistic}");
        Line($"    window: {rule.Window}");
        Line($"    threshold: {YamlText.Number(rule.Measure.Threshold)}");
        Line($"    cooldown: {rule.Window}");
        Line("");
    }

    private void WriteLogGroups(string indent, IReadOnlyList<string> logGroups) =>
        Line($"{indent}logGroup: {(logGroups is [var only] ? YamlText.Of(only) : $"[{string.Join(", ", logGroups.Select(YamlText.Of))}]")}");

    private void WriteOmissions(IReadOnlyList<Omission> omissions, string indent)
    {
        foreach (var omission in omissions)
        {
            Comment(indent, $"LEFT OUT: {omission.Item}: {omission.Why}.");
            Line("");
        }
    }

    private void Comment(string indent, string text) => Line($"{indent}# {YamlText.Comment(text)}");

    private void Line(string text) => _text.Append(text).Append('\n');

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
