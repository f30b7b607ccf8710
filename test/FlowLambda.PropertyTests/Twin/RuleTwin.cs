namespace FlowLambda.PropertyTests.Twin;

/// <summary>A rule, recounted from every record it ever took.</summary>
internal sealed class RuleTwin(TwinRule rule, TwinLists lists)
{
    private const int Lateness = 15;

    private readonly List<(string Key, TwinRecord Record)> _taken = [];
    private readonly Dictionary<string, (long End, int Severity)> _lastAlerts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _suppressed = new(StringComparer.Ordinal);

    /// <summary>Adds a batch and evaluates the groups that it touched.</summary>
    /// <param name="batch">The batch's records.</param>
    /// <param name="outcome">Where alerts, late records and silenced groups are noted.</param>
    internal void Process(IReadOnlyList<TwinRecord> batch, Outcome outcome)
    {
        var taken = batch.Where(Takes).Select(record => (Key: record.Key(rule.GroupBy)!, Record: record)).ToList();
        foreach (var group in taken.GroupBy(entry => entry.Key, entry => entry.Record, StringComparer.Ordinal))
            Evaluate(group.Key, [.. group], outcome);
        _taken.AddRange(taken);
    }

    private bool Takes(TwinRecord record) =>
        (rule.Statistic == "percent" ? rule.Of ?? Match.Everything : rule.Match).Holds(record, lists)
        && record.Key(rule.GroupBy) is not null && record.Key(rule.StatisticFields) is not null;

    private void Evaluate(string key, List<TwinRecord> added, Outcome outcome)
    {
        var earlier = _taken.Where(entry => entry.Key == key).Select(entry => entry.Record).ToList();
        var oldest = earlier.Count == 0 ? long.MinValue : earlier.Max(record => record.Minute) - rule.Window - Lateness;
        outcome.Late.UnionWith(added.Where(record => record.Minute < oldest));

        var known = earlier.Concat(added).Where(record => record.Minute >= oldest).ToList();
        var reached = added.Where(record => record.Minute >= oldest)
            .SelectMany(record => Enumerable.Range(0, rule.Window).Select(later => record.Minute + later))
            .Where(end => end <= known.Max(record => record.Minute))
            .Distinct()
            .Order()
            .Select(end => (End: end, Value: ValueOf([.. known.Where(record => end - rule.Window < record.Minute && record.Minute <= end)])))
            .Where(window => window.Value >= rule.Threshold)
            .ToList();
        var due = reached.Where(window => !IsSilenced(key, window.End, window.Value)).ToList();
        if (due.Count > 0)
        {
            var (end, value) = due[0];
            outcome.Alerts.Add(new TwinAlert(rule, key, end, value, _suppressed.GetValueOrDefault(key), Evidence(added)));
            _lastAlerts[key] = (end, rule.SeverityOf(value));
            _suppressed[key] = 0;
        }
        else if (reached.Count > 0)
        {
            _suppressed[key] = _suppressed.GetValueOrDefault(key) + 1;
            outcome.SuppressedGroups++;
        }
    }

    private bool IsSilenced(string key, long end, double value) =>
        _lastAlerts.TryGetValue(key, out var last)
        && end - last.End < (rule.Cooldown ?? rule.Window)
        && rule.SeverityOf(value) <= last.Severity;

    private double ValueOf(IReadOnlyCollection<TwinRecord> window) => rule.Statistic switch
    {
        "count" => window.Count,
        "sum" => window.Sum(record => record.Number(rule.StatisticFields[0])),
        "max" => window.Select(record => record.Number(rule.StatisticFields[0])).DefaultIfEmpty(0).Max(),
        "distinct" => window.Select(record => record.Key(rule.StatisticFields)).Distinct(StringComparer.Ordinal).Count(),
        _ => window.Count >= rule.MinimumRecords ? 100.0 * window.Count(record => rule.Match.Holds(record, lists)) / window.Count : 0,
    };

    private List<TwinRecord> Evidence(List<TwinRecord> added) =>
        rule.Statistic == "percent" ? [.. added.Where(record => rule.Match.Holds(record, lists))] : added;
}
