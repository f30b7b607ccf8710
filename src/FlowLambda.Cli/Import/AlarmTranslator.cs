using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Import;

/// <summary>Makes rules of alarms on imported metrics, where a rule can say the same.</summary>
/// <param name="filters">What feeds the metrics.</param>
/// <param name="format">The order of the record's fields.</param>
internal sealed class AlarmTranslator(IReadOnlyList<MetricFilter> filters, RecordFormat format)
{
    private readonly DimensionMatch _dimensions = new(format);
    private readonly RuleNames _names = new();

    /// <summary>The rule that takes the alarm's place.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="why">Where there is none, why, in words.</param>
    internal ImportedRule? Translate(MetricAlarm alarm, out string why)
    {
        var feeding = filters.Where(filter => Feeds(filter, alarm)).ToList();
        if ((AlarmObjection.To(alarm) ?? AlarmObjection.To(feeding, alarm)) is { } objection)
        {
            why = objection;
            return null;
        }

        var filter = feeding[0];
        var fields = new PatternFields(filter.Pattern, format);
        if (AlarmMeasure.Of(alarm, feeding, fields, out why) is not { } measure || _dimensions.Of(alarm, filter, measure, fields, out why) is not { } match)
            return null;

        return new ImportedRule
        {
            Name = _names.Create(alarm.Name),
            Alarm = alarm,
            LogGroups = [.. feeding.Select(each => each.LogGroup)],
            Pattern = filter.Pattern.ToString(),
            Match = match,
            Measure = measure,
            WindowMinutes = AlarmPeriod.WindowOf(alarm.Period)!.Value,
            Remarks = [.. Remarks(alarm, filter, measure)],
            Caveats = [.. Caveats(alarm, measure.Field is not null || match.Count > 0 ? fields.Doubt : null)],
        };
    }

    /// <summary>The filter's series, and only they, have the alarm's dimensions.</summary>
    private static bool Feeds(MetricFilter filter, MetricAlarm alarm) =>
        filter.Namespace == alarm.Namespace && filter.MetricName == alarm.MetricName
        && filter.Dimensions.Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal).SetEquals(alarm.Dimensions.Keys);

    private static IEnumerable<string> Remarks(MetricAlarm alarm, MetricFilter filter, RuleMeasure measure)
    {
        if (measure.Field is { } field)
            yield return $"{filter.Value} stands where a record has {field}.";
        if (measure.Threshold != alarm.Threshold)
        {
            yield return $"The alarm goes off {(alarm.Comparison == AlarmThreshold.Above ? "above" : "at")} {YamlText.Number(alarm.Threshold!.Value)}"
                + $"{(filter.Constant is { } value && alarm.Statistic != "SampleCount" ? $", and each event adds {YamlText.Number(value)}" : "")}: {YamlText.Number(measure.Threshold)} is the first number that does it.";
        }

        if (alarm.Actions.Count > 0)
            yield return $"The alert topic takes the place of the alarm's actions: {string.Join(", ", alarm.Actions)}";
    }

    private static IEnumerable<string> Caveats(MetricAlarm alarm, string? doubt)
    {
        if (doubt is not null)
            yield return doubt;
        if (alarm.TreatMissingData == "breaching")
            yield return "the alarm goes off where no data come, too (TreatMissingData: breaching); this rule does not";
    }
}
