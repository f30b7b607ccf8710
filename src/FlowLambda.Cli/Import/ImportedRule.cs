using FlowLambda.Alerts;
using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Import;

/// <summary>What a rule computes, and from which value on it raises an alert.</summary>
/// <param name="Field">The number field; null to count.</param>
/// <param name="Statistic">As the configuration writes it: <c>count</c>, <c>sum(bytes)</c>, <c>max(bytes)</c>.</param>
/// <param name="Threshold">Above 0.</param>
internal sealed record RuleMeasure(string Statistic, decimal Threshold, FlowLogField? Field = null);

/// <summary>The rule that takes the place of an alarm.</summary>
internal sealed record ImportedRule
{
    internal required string Name { get; init; }

    internal required MetricAlarm Alarm { get; init; }

    internal required IReadOnlyList<string> LogGroups { get; init; }

    internal required string Pattern { get; init; }

    /// <summary>What the record's fields must be, each with its entry as YAML.</summary>
    internal required IReadOnlyList<KeyValuePair<string, string>> Match { get; init; }

    internal required RuleMeasure Measure { get; init; }

    internal required int WindowMinutes { get; init; }

    /// <summary>What a reader should know.</summary>
    internal IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>What differs from the alarm.</summary>
    internal IReadOnlyList<string> Caveats { get; init; } = [];

    /// <summary>The window as the configuration writes it.</summary>
    internal string Window => AlertText.Minutes(WindowMinutes);
}
