using FlowLambda.FlowLogs;
using FlowLambda.Metrics;
using FlowLambda.Rules;

namespace FlowLambda.Configuration;

/// <summary>The metrics and rules of the shipped configuration that the formats can serve. Nobody chose the others for these formats, so that they are no fault.</summary>
internal sealed class ServedParts
{
    /// <summary>As many of the missing fields are named.</summary>
    private const int MaxFields = 5;

    internal ServedParts(FormatCheck formats, IReadOnlyList<Located<MetricDefinition>> metrics, IReadOnlyList<Located<ThresholdRule>> rules)
    {
        List<FlowLogField> lacking = [];
        Metrics = [.. metrics.Where(metric => IsServed(formats.Lacking(metric.Value.LogGroups, metric.Value.RequiredFields)))];
        Rules = [.. rules.Where(rule => IsServed(formats.Lacking(rule.Value.LogGroups, rule.Value.RequiredFields)))];
        Warning = lacking.Count > 0 ? Told(metrics.Count, rules.Count, [.. lacking.Select(field => field.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]) : null;

        bool IsServed(IReadOnlyCollection<FlowLogField> missing)
        {
            lacking.AddRange(missing);
            return missing.Count == 0;
        }
    }

    /// <summary>The metrics that can be served.</summary>
    internal IReadOnlyList<Located<MetricDefinition>> Metrics { get; }

    /// <summary>The rules that can be served.</summary>
    internal IReadOnlyList<Located<ThresholdRule>> Rules { get; }

    /// <summary>How much is left out, and for want of which fields; null where nothing is.</summary>
    internal ConfigurationFault? Warning { get; }

    private ConfigurationFault Told(int metrics, int rules, string[] fields) => ConfigurationFault.Outside(
        "",
        $"{metrics - Metrics.Count} of {metrics} metrics and {rules - Rules.Count} of {rules} rules of the shipped configuration need fields that the format lacks"
        + $" ({string.Join(", ", fields.Take(MaxFields))}{(fields.Length > MaxFields ? ", …" : "")}): they are left out");
}
