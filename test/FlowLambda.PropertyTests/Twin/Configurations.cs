using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FlowLambda.PropertyTests.Twin;

/// <summary>Writes a configuration as the engine reads it.</summary>
internal static class Configurations
{
    internal static string Quoted(string text) => JsonEncodedText.Encode(text).ToString() is var inner ? $"\"{inner}\"" : "";

    internal static string ToYaml(this TwinConfiguration configuration)
    {
        var yaml = new StringBuilder("version: 1\n");
        if (!configuration.Format.SequenceEqual(Fields.Default, StringComparer.Ordinal))
            yaml.Append(CultureInfo.InvariantCulture, $"logFormats:\n  - logGroup: \"*\"\n    format: {string.Join(' ', configuration.Format.Select(field => $"${{{field}}}"))}\n");
        yaml.Append("lists:\n");
        foreach (var (name, items) in configuration.Lists.All)
            yaml.Append(CultureInfo.InvariantCulture, $"  {name}: [{Join(items.Select(Quoted))}]\n");
        yaml.Append(CultureInfo.InvariantCulture, $"internal: [{Join(configuration.Internal.Select(Quoted))}]\n");
        yaml.Append(CultureInfo.InvariantCulture, $"ignore: [{Join(configuration.Ignore.Select(match => match.Yaml))}]\n");
        yaml.Append("metrics:\n  definitions:").Append(configuration.Metrics.Count == 0 ? " []\n" : "\n");
        foreach (var metric in configuration.Metrics)
            Write(yaml, metric);
        yaml.Append("rules:").Append(configuration.Rules.Count == 0 ? " []\n" : "\n");
        foreach (var rule in configuration.Rules)
            Write(yaml, rule);
        return yaml.ToString();
    }

    private static void Write(StringBuilder yaml, TwinMetric metric)
    {
        yaml.Append(CultureInfo.InvariantCulture, $"    - name: {metric.Name}\n      match: {metric.Match.Yaml}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"      statistic: {(metric.SumOf is null ? "count" : $"sum({metric.SumOf})")}\n");
        if (metric.Dimensions.Count == 0)
            return;
        yaml.Append(CultureInfo.InvariantCulture, $"      dimensions: [{Join(metric.Dimensions)}]\n      maxSeries: {metric.MaxSeries}\n");
        var always = metric.Always.Select(values => values.Count == 1 ? Quoted(values[0]) : $"[{Join(values.Select(Quoted))}]");
        yaml.Append(CultureInfo.InvariantCulture, $"      always: [{Join(always)}]\n");
    }

    private static void Write(StringBuilder yaml, TwinRule rule)
    {
        yaml.Append(CultureInfo.InvariantCulture, $"  - name: {rule.Name}\n    severity: {TwinRule.Severities[rule.Severity]}\n    match: {rule.Match.Yaml}\n");
        if (rule.Of is not null)
            yaml.Append(CultureInfo.InvariantCulture, $"    of: {rule.Of.Yaml}\n");
        if (rule.Statistic == "percent")
            yaml.Append(CultureInfo.InvariantCulture, $"    minimumRecords: {rule.MinimumRecords}\n");
        if (rule.Then is not null)
            yaml.Append(CultureInfo.InvariantCulture, $"    then: {rule.Then.Yaml}\n");
        if (rule.LargestOf is not null)
            yaml.Append(CultureInfo.InvariantCulture, $"    largestOf: {rule.LargestOf}\n");
        if (rule.MinimumDistinct is var (told, count))
            yaml.Append(CultureInfo.InvariantCulture, $"    minimumDistinct: {{{told}: {count}}}\n");
        if (rule.IsSpread)
            yaml.Append("    spread: true\n");
        if (rule.GroupBy.Count > 0)
            yaml.Append(CultureInfo.InvariantCulture, $"    groupBy: [{Join(rule.GroupBy)}]\n");
        var fields = rule.StatisticFields.Count == 0 ? "" : $"({Join(rule.StatisticFields)})";
        yaml.Append(CultureInfo.InvariantCulture, $"    statistic: {rule.Statistic}{fields}\n    window: {rule.Window}m\n    threshold: {rule.Threshold}\n");
        if (rule.Escalate.Count > 0)
        {
            var steps = rule.Escalate.Select(step => string.Create(CultureInfo.InvariantCulture, $"{TwinRule.Severities[step.Severity]}: {step.Threshold}"));
            yaml.Append(CultureInfo.InvariantCulture, $"    escalate: {{{Join(steps)}}}\n");
        }

        if (rule.Cooldown is { } cooldown)
            yaml.Append(CultureInfo.InvariantCulture, $"    cooldown: {cooldown}m\n");
    }

    private static string Join(IEnumerable<string> items) => string.Join(", ", items);
}
