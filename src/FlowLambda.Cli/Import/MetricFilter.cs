using System.Globalization;
using FlowLambda.Matching.FilterPatterns;
using FlowLambda.Metrics;

namespace FlowLambda.Cli.Import;

/// <summary>
/// A metric filter with one of its transformations. Source: CloudWatch Logs API reference, MetricFilter and MetricTransformation.
/// </summary>
internal sealed record MetricFilter
{
    internal required string Name { get; init; }

    internal required string LogGroup { get; init; }

    internal required FilterPattern Pattern { get; init; }

    internal required string Namespace { get; init; }

    internal required string MetricName { get; init; }

    /// <summary>What an event adds: a number, <c>$name</c> or <c>$.selector</c>.</summary>
    internal required string Value { get; init; }

    /// <summary>CloudWatch's word for the unit; null where none was given.</summary>
    internal string? Unit { get; init; }

    internal decimal? DefaultValue { get; init; }

    /// <summary>Dimension names, each with the selector of its value.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Dimensions { get; init; } = [];

    /// <summary>What the filter asks for that FlowLambda does not do, in words.</summary>
    internal IReadOnlyList<string> Caveats { get; init; } = [];

    /// <summary>The value, where it is the same number for each event.</summary>
    internal decimal? Constant =>
        decimal.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The filter as people speak of it.</summary>
    internal string Title => TitleOf(Name, LogGroup);

    internal static string TitleOf(string name, string logGroup) => $"metric filter '{name}' of {logGroup}";

    /// <summary>Whether the metric is the same, and what an event adds to it.</summary>
    internal bool CountsLike(MetricFilter other) => Namespace == other.Namespace && MetricName == other.MetricName
        && Pattern.ToString() == other.Pattern.ToString() && Value == other.Value && (Unit ?? MetricUnits.None) == (other.Unit ?? MetricUnits.None)
        && Dimensions.OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual(other.Dimensions.OrderBy(pair => pair.Key, StringComparer.Ordinal));
}
