using System.Globalization;

namespace FlowLambda.IntegrationTests.Promises;

/// <summary>A rule whose groups are source addresses.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Match">Its match, as the configuration has it.</param>
/// <param name="Matches">The same, for the twin.</param>
/// <param name="Statistic">Its statistic, as the configuration has it.</param>
/// <param name="Value">The same, for the twin.</param>
/// <param name="Minutes">Its window.</param>
/// <param name="Threshold">Its threshold.</param>
internal sealed record PlannedRule(
    string Name, string Match, Func<TrafficRecord, bool> Matches, string Statistic, Func<IEnumerable<TrafficRecord>, long> Value, int Minutes, long Threshold)
{
    /// <summary>The same rule with another name and threshold.</summary>
    internal PlannedRule With(string name, long threshold) => this with { Name = name, Threshold = threshold };

    internal string Yaml => string.Create(
        CultureInfo.InvariantCulture,
        $"  - {{ name: {Name}, title: {Name}, severity: high, match: {Match}, groupBy: [srcaddr], statistic: '{Statistic}', window: {Minutes}m, threshold: {Threshold} }}");
}

/// <summary>A metric with one dimension.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Match">Its match, as the configuration has it.</param>
/// <param name="Matches">The same, for the twin.</param>
/// <param name="Statistic">Its statistic, as the configuration has it.</param>
/// <param name="Value">What a record counts for, for the twin.</param>
/// <param name="Dimension">The field that is its dimension.</param>
/// <param name="DimensionOf">The same, for the twin.</param>
internal sealed record PlannedMetric(
    string Name, string Match, Func<TrafficRecord, bool> Matches, string Statistic, Func<TrafficRecord, long> Value, string Dimension, Func<TrafficRecord, string> DimensionOf)
{
    internal string Yaml => $"    - {{ name: {Name}, match: {Match}, statistic: '{Statistic}', dimensions: [{Dimension}], maxSeries: 50 }}";
}
