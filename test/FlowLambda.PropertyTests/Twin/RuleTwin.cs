namespace FlowLambda.PropertyTests.Twin;

/// <summary>A rule, recounted from every record it ever took.</summary>
internal sealed class RuleTwin(TwinRule rule, TwinLists lists)
{
    private const int Lateness = 15;

    private readonly List<(string Key, Part Part)> _taken = [];
    private readonly Dictionary<string, (long End, int Severity)> _lastAlerts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _suppressed = new(StringComparer.Ordinal);

    /// <summary>What a record adds to a minute: its value, where it counts; and whether it may follow others.</summary>
    private sealed record Part(TwinRecord Record, long Minute, long Value, bool Counts, bool Follows);

    /// <summary>Adds a batch and evaluates the groups that it touched.</summary>
    /// <param name="batch">The batch's records.</param>
    /// <param name="outcome">Where alerts, late records and silenced groups are noted.</param>
    internal void Process(IReadOnlyList<TwinRecord> batch, Outcome outcome)
    {
        var taken = batch.Where(record => record.Key(rule.GroupBy) is not null && (Counts(record) || Follows(record)))
            .Select(record => (Key: record.Key(rule.GroupBy)!, Record: record))
            .ToList();
        foreach (var group in taken.GroupBy(entry => entry.Key, entry => entry.Record, StringComparer.Ordinal))
        {
            var added = group.SelectMany(PartsOf).ToList();
            Evaluate(group.Key, added, [.. group], outcome);
            _taken.AddRange(added.Select(part => (group.Key, part)));
        }
    }

    private bool Counts(TwinRecord record) =>
        (rule.Statistic == "percent" ? rule.Of ?? Match.Everything : rule.Match).Holds(record, lists) && record.Key(rule.CountedFields) is not null;

    private bool Follows(TwinRecord record) => rule.Then?.Holds(record, lists) == true;

    private IEnumerable<Part> PartsOf(TwinRecord record)
    {
        var counts = Counts(record);
        var value = counts && (rule.Statistic is "sum" or "max") ? record.Number(rule.StatisticFields[0]) : 1;
        return rule.IsSpread
            ? Spread(value, record.Number("start"), record.Number("end")).Select(part => new Part(record, part.Minute, part.Value, Counts: true, Follows: false))
            : [new Part(record, record.Minute, value, counts, Follows(record))];
    }

    /// <summary>Gives each second its share, then adds up the seconds of a minute.</summary>
    private static IEnumerable<(long Minute, long Value)> Spread(long value, long start, long end)
    {
        var seconds = end <= start || end > start + 3600 ? 1 : end - start;
        long UpTo(long second) => (long)((Int128)value * second / seconds);
        return Enumerable.Range(0, (int)seconds)
            .GroupBy(second => (start + second) / 60, second => UpTo(second + 1) - UpTo(second))
            .Select(minute => (minute.Key, minute.Sum()))
            .Where(part => part.Item2 > 0);
    }

    private void Evaluate(string key, List<Part> added, List<TwinRecord> records, Outcome outcome)
    {
        var earlier = _taken.Where(entry => entry.Key == key).Select(entry => entry.Part).ToList();
        var oldest = earlier.Count == 0 ? long.MinValue : earlier.Max(part => part.Minute) - rule.Window - Lateness;
        outcome.Late.UnionWith(added.Where(part => part.Minute < oldest).Select(part => part.Record));

        var known = earlier.Concat(added).Where(part => part.Minute >= oldest).ToList();
        var reached = added.Where(part => part.Minute >= oldest)
            .SelectMany(part => Enumerable.Range(0, rule.Window).Select(later => part.Minute + later))
            .Where(end => end <= known.Max(part => part.Minute))
            .Distinct()
            .Order()
            .Select(end => (End: end, Value: ValueOf([.. known.Where(part => end - rule.Window < part.Minute && part.Minute <= end)])))
            .Where(window => window.Value >= rule.Threshold)
            .ToList();
        var due = reached.Where(window => !IsSilenced(key, window.End, window.Value)).ToList();
        if (due.Count > 0)
        {
            var (end, value) = due[0];
            outcome.Alerts.Add(new TwinAlert(rule, key, end, value, _suppressed.GetValueOrDefault(key), Evidence(records)));
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

    /// <summary>For a sequence, 0 unless some record follows after those before it have reached the threshold.</summary>
    private double ValueOf(IReadOnlyList<Part> window)
    {
        var counted = window.Where(part => part.Counts).ToList();
        return rule.Then is null || window.Any(part => part.Follows && Statistic([.. counted.Where(other => other.Record.Seconds < part.Record.Seconds)]) >= rule.Threshold)
            ? Statistic(counted)
            : 0;
    }

    private double Statistic(IReadOnlyCollection<Part> parts)
    {
        if (rule.LargestOf is not null)
            return parts.GroupBy(part => part.Record[rule.LargestOf], part => part.Value, StringComparer.Ordinal).Select(apart => (double)apart.Sum()).DefaultIfEmpty(0).Max();
        if (rule.MinimumDistinct is var (told, least) && parts.Select(part => part.Record[told]).Distinct(StringComparer.Ordinal).Count() < least)
            return 0;
        return rule.Statistic switch
        {
            "count" => parts.Count,
            "sum" => parts.Sum(part => part.Value),
            "max" => parts.Select(part => part.Value).DefaultIfEmpty(0).Max(),
            "distinct" => parts.Select(part => part.Record.Key(rule.StatisticFields)).Distinct(StringComparer.Ordinal).Count(),
            _ => parts.Count >= rule.MinimumRecords ? 100.0 * parts.Count(part => rule.Match.Holds(part.Record, lists)) / parts.Count : 0,
        };
    }

    private List<TwinRecord> Evidence(List<TwinRecord> added) =>
        rule.Statistic == "percent" ? [.. added.Where(record => rule.Match.Holds(record, lists))] : added;
}
