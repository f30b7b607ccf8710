using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Import;

/// <summary>What came of an import.</summary>
/// <param name="Format">The order of the record's fields.</param>
/// <param name="Metrics">The metrics, in the order in which their filters came.</param>
/// <param name="Rules">The rules, in the order in which their alarms came.</param>
/// <param name="OmittedFilters">Metric filters that could not be carried over.</param>
/// <param name="OmittedAlarms">Alarms on these metrics that could not be carried over.</param>
/// <param name="OtherAlarms">How many alarms are about other metrics.</param>
internal sealed record ImportResult(
    RecordFormat Format,
    IReadOnlyList<ImportedMetric> Metrics,
    IReadOnlyList<ImportedRule> Rules,
    IReadOnlyList<Omission> OmittedFilters,
    IReadOnlyList<Omission> OmittedAlarms,
    int OtherAlarms)
{
    /// <summary>Turns metric filters and alarms into metrics and rules.</summary>
    internal static ImportResult Of(ExportedItems items, RecordFormat format)
    {
        var reader = new MetricFilterReader();
        foreach (var filter in items.MetricFilters)
            reader.Read(filter);

        var translator = new AlarmTranslator(reader.Filters, format);
        List<ImportedRule> rules = [];
        List<Omission> omitted = [];
        var others = 0;
        foreach (var alarm in items.MetricAlarms.Select(MetricAlarm.Read))
        {
            if (!reader.Feeds(alarm.Namespace, alarm.MetricName) && !alarm.MathMetrics.Any(metric => reader.Feeds(metric.Namespace, metric.Name)))
                others++;
            else if (translator.Translate(alarm, out var why) is { } rule)
                rules.Add(rule);
            else
                omitted.Add(new Omission($"alarm '{alarm.Name}'", why));
        }

        omitted.AddRange(items.CompositeAlarms.Select(alarm => new Omission(
            $"composite alarm '{alarm.Text("AlarmName")}'", "it is about the states of other alarms, and a rule about records")));
        return new ImportResult(format, ImportedMetric.Merge(reader.Filters), rules, reader.Faults, omitted, others);
    }

    /// <summary>What a person should know beside the configuration: all that is not carried over, then how much is.</summary>
    internal IEnumerable<string> Told()
    {
        foreach (var omission in OmittedFilters.Concat(OmittedAlarms))
            yield return $"{omission.Item}: left out: {omission.Why}";
        foreach (var filter in Metrics.SelectMany(metric => metric.Filters))
        {
            foreach (var caveat in filter.Caveats)
                yield return $"{filter.Title}: not the same: {caveat}";
        }

        foreach (var rule in Rules)
        {
            foreach (var caveat in rule.Caveats)
                yield return $"alarm '{rule.Alarm.Name}': not the same: {caveat}";
        }

        if (OtherAlarms > 0)
            yield return $"{Words.Count(OtherAlarms, "alarm")} on other metrics: not looked at";
        yield return $"{Words.Count(Metrics.Count, "metric")}, {Words.Count(Rules.Count, "rule")}{NotCarriedOver()}";
    }

    private string NotCarriedOver()
    {
        string[] counts =
        [
            .. OmittedFilters.Count > 0 ? [Words.Count(OmittedFilters.Count, "metric filter")] : Array.Empty<string>(),
            .. OmittedAlarms.Count > 0 ? [Words.Count(OmittedAlarms.Count, "alarm")] : Array.Empty<string>(),
        ];
        return counts.Length == 0 ? "" : $"; {string.Join(" and ", counts)} could not be carried over (see the comments)";
    }
}
