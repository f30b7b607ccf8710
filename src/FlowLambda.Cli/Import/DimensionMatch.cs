using FlowLambda.Configuration;
using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Import;

/// <summary>Asks of a record what an alarm's dimensions ask of a series.</summary>
/// <param name="format">The order of the record's fields.</param>
internal sealed class DimensionMatch(RecordFormat format)
{
    /// <summary>A record without a value in a field has this there.</summary>
    private const string Absent = "-";

    /// <summary>What a record's fields must be for the alarm's dimensions to have the values they have.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>>? Of(MetricAlarm alarm, MetricFilter filter, RuleMeasure measure, PatternFields fields, out string why)
    {
        why = "";
        SortedDictionary<string, string> match = new(StringComparer.Ordinal);
        // The samples of a metric are those events in which the field has a number.
        if (measure is { Statistic: "count", Field: { } counted })
            match[counted.Name] = "[{ exists: true }]";
        foreach (var (name, selector) in filter.Dimensions)
        {
            if (fields.Find(selector, out why) is not { } field)
            {
                why = $"dimension {name}: {why}";
                return null;
            }

            var value = alarm.Dimensions[name];
            var entry = $"[{(field.Type is FieldType.Number or FieldType.Time && value.All(char.IsAsciiDigit) ? value : YamlText.Of(value))}]";
            var isTaken = match.TryGetValue(field.Name, out var other) && other != entry && field != measure.Field;
            if (value == Absent || isTaken || !CanMatch(field, entry))
            {
                why = $"dimension {name}: '{value}' is no value that a rule can ask of {field}";
                return null;
            }

            match[field.Name] = entry;
        }

        return [.. match];
    }

    /// <summary>Whether the configuration takes an entry for a field.</summary>
    private bool CanMatch(FlowLogField field, string entry) =>
        entry.All(c => c is >= ' ' and <= '~')
        && ConfigurationLoader.Read($"version: 1\nignore:\n  - {field}: {entry}\n", format.ToString()).Configuration is not null;
}
