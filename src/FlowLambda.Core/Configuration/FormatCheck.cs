using FlowLambda.FlowLogs;
using FlowLambda.Metrics;
using FlowLambda.Rules;

namespace FlowLambda.Configuration;

/// <summary>Names each metric and rule that some format cannot serve: a fault where no format can, else a warning.</summary>
internal sealed class FormatCheck(IReadOnlyList<LogFormat> formats, List<ConfigurationFault> faults, List<ConfigurationFault> warnings)
{
    private readonly IReadOnlyList<LogFormat> _formats =
        formats.Any(format => format.LogGroup == LogFormat.Any) ? formats : [.. formats, new LogFormat("any other log group", RecordFormat.Default)];

    internal void Check(IReadOnlyList<Located<MetricDefinition>> metrics, IReadOnlyList<Located<ThresholdRule>> rules)
    {
        foreach (var metric in metrics)
            Check($"metric '{metric.Value.Name}'", metric.Section, metric.Value.RequiredFields);
        foreach (var rule in rules)
            Check($"rule '{rule.Value.Name}'", rule.Section, rule.Value.RequiredFields);
    }

    private void Check(string what, Section section, IEnumerable<FlowLogField> required)
    {
        var needed = required.ToList();
        var unable = _formats
            .Select(format => (format.LogGroup, Missing: format.Format.Missing(needed)))
            .Where(format => format.Missing.Count > 0)
            .ToList();
        var target = unable.Count == _formats.Count ? faults : warnings;
        foreach (var (logGroup, missing) in unable)
        {
            target.Add(new ConfigurationFault(section.Node.Line, section.Node.Column, section.Path,
                $"{what} cannot run on {logGroup}: its format has no {string.Join(", ", missing)}"));
        }
    }
}
