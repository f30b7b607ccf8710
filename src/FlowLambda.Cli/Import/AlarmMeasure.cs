using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Import;

/// <summary>Works out the statistic and threshold of a rule that goes off where an alarm does.</summary>
internal static class AlarmMeasure
{
    private const string BeyondCounting = "its threshold takes more events than can be counted";

    /// <summary>The rule's measure.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="feeding">The filters that feed its metric, alike but for their log groups and default values.</param>
    /// <param name="fields">What their pattern names.</param>
    /// <param name="why">Where there is none, why, in words.</param>
    internal static RuleMeasure? Of(MetricAlarm alarm, List<MetricFilter> feeding, PatternFields fields, out string why)
    {
        var threshold = new AlarmThreshold(alarm.Threshold!.Value, alarm.Comparison == AlarmThreshold.Above);
        if (DefaultObjection(alarm, feeding, threshold) is { } objection)
        {
            why = objection;
            return null;
        }

        var measure = feeding[0].Constant is { } constant
            ? MeasureConstant(alarm, constant, threshold, out why)
            : MeasureField(alarm, feeding[0].Value, fields, threshold, out why);
        if (measure is null or { Threshold: > 0 })
            return measure;
        why = "whatever number its metric has reaches the threshold, and a rule's threshold is above 0";
        return null;
    }

    /// <summary>Default values are values of the metric like others, and no rule has them.</summary>
    private static string? DefaultObjection(MetricAlarm alarm, List<MetricFilter> feeding, AlarmThreshold threshold) => alarm.Statistic switch
    {
        "Sum" when feeding.Exists(filter => filter.DefaultValue is not (null or 0)) => "its sum has the metric's default values in it, which a rule does not add",
        "SampleCount" when feeding.Exists(filter => filter.DefaultValue is not null) => "it counts the metric's default values too, which a rule does not",
        "Maximum" when feeding.Exists(filter => filter.DefaultValue is { } value && threshold.IsReachedBy(value)) => "the metric's default value alone reaches its threshold",
        _ => null,
    };

    private static RuleMeasure? MeasureConstant(MetricAlarm alarm, decimal value, AlarmThreshold threshold, out string why)
    {
        why = "";
        if (alarm.Statistic == "Maximum")
        {
            if (threshold.IsReachedBy(value))
                return new RuleMeasure("count", 1);
            why = $"each event adds {YamlText.Number(value)}, which never reaches its threshold";
            return null;
        }

        var step = alarm.Statistic == "Sum" ? value : 1;
        if (step <= 0)
        {
            why = $"each event adds {YamlText.Number(value)}, so that no number of them raises the sum";
            return null;
        }

        if (threshold.Steps(step) is { } count)
            return new RuleMeasure("count", count);
        why = BeyondCounting;
        return null;
    }

    private static RuleMeasure? MeasureField(MetricAlarm alarm, string selector, PatternFields fields, AlarmThreshold threshold, out string why)
    {
        if (selector[0] != '$')
        {
            why = $"each event adds {selector}, which is beyond what can be reckoned with here";
            return null;
        }

        if (fields.Find(selector, out why) is not { } field)
            return null;
        if (field.Type != FieldType.Number)
        {
            why = $"{selector} stands where a record has {field}, which is not a number field";
            return null;
        }

        if (alarm.Statistic != "SampleCount")
            return new RuleMeasure($"{(alarm.Statistic == "Sum" ? "sum" : "max")}({field})", threshold.SmallestWhole, field);
        if (threshold.Steps(1) is { } count)
            return new RuleMeasure("count", count, field);
        why = BeyondCounting;
        return null;
    }
}
