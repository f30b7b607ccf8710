using FlowLambda.FlowLogs;
using FlowLambda.Metrics;
using FlowLambda.Rules;
using FlowLambda.Subscriptions;

namespace FlowLambda.Configuration;

/// <summary>Names each metric and rule that some format cannot serve: a fault where no format can and the rule is to run, else a warning.</summary>
internal sealed class FormatCheck(IReadOnlyList<LogFormat> formats, List<ConfigurationFault> faults, List<ConfigurationFault> warnings)
{
    private const string AnyOther = "any other log group";

    private readonly IReadOnlyList<LogFormat> _formats =
        formats.Any(format => format.LogGroup == LogGroups.Any) ? formats : [.. formats, new LogFormat(AnyOther, RecordFormat.Default)];

    internal void Check(IReadOnlyList<Located<MetricDefinition>> metrics, IReadOnlyList<Located<ThresholdRule>> rules)
    {
        foreach (var metric in metrics)
            Check($"metric '{metric.Value.Name}'", metric.Section, metric.Value.LogGroups, metric.Value.RequiredFields, isUsed: true);
        foreach (var rule in rules)
            Check($"rule '{rule.Value.Name}'", rule.Section, rule.Value.LogGroups, rule.Value.RequiredFields, rule.Value.Enabled);
    }

    /// <summary>The fields for want of which no format can serve what needs some; none where one can.</summary>
    internal IReadOnlyCollection<FlowLogField> Lacking(LogGroups logGroups, IEnumerable<FlowLogField> required)
    {
        var needed = required.ToList();
        var missing = FormatsOf(logGroups).Select(format => format.Format.Missing(needed)).ToList();
        return missing.TrueForAll(fields => fields.Count > 0) ? [.. missing.SelectMany(fields => fields).Distinct()] : [];
    }

    private void Check(string what, Section section, LogGroups logGroups, IEnumerable<FlowLogField> required, bool isUsed)
    {
        var needed = required.ToList();
        var possible = FormatsOf(logGroups).Distinct().ToList();
        List<ConfigurationFault> unable = [];
        foreach (var format in possible)
        {
            if (format.Format.Missing(needed) is { Count: > 0 } missing)
            {
                unable.Add(new ConfigurationFault(section.Node.Line, section.Node.Column, section.Path,
                    $"{what} cannot run on {format.LogGroup}: its format has no {string.Join(", ", missing)}"));
            }
        }

        (isUsed && unable.Count == possible.Count ? faults : warnings).AddRange(unable);
    }

    /// <summary>The formats that records of some log groups may have.</summary>
    private IEnumerable<LogFormat> FormatsOf(LogGroups logGroups) => logGroups.Globs.Count == 0 ? _formats : logGroups.Globs.SelectMany(FormatsOf);

    /// <summary>Those of the formats that a log group may have which a glob matches: the first that has them all is the last.</summary>
    private IEnumerable<LogFormat> FormatsOf(string glob)
    {
        foreach (var format in _formats)
        {
            if (format.LogGroup == AnyOther || LogGroups.Covers(format.LogGroup, glob))
            {
                yield return format with { LogGroup = glob };
                yield break;
            }

            if (LogGroups.Meet(format.LogGroup, glob))
                yield return format;
        }
    }
}
