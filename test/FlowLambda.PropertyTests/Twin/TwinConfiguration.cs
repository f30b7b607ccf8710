namespace FlowLambda.PropertyTests.Twin;

/// <summary>A metric.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Match">Which records count.</param>
/// <param name="SumOf">The field that is added up; null to count.</param>
/// <param name="Dimensions">The fields that tell series apart.</param>
/// <param name="MaxSeries">How many series an hour may have.</param>
/// <param name="Always">Series beside these.</param>
internal sealed record TwinMetric(
    string Name, Match Match, string? SumOf, IReadOnlyList<string> Dimensions, int MaxSeries, IReadOnlyList<IReadOnlyList<string>> Always);

/// <summary>A rule.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Severity">How bad it is at the threshold: a place in <see cref="Severities"/>.</param>
/// <param name="Match">Which records count.</param>
/// <param name="Of">For percent, those that are the whole; null for all traffic.</param>
/// <param name="MinimumRecords">For percent, how many these must be.</param>
/// <param name="GroupBy">The fields that tell groups apart.</param>
/// <param name="Statistic">count, sum, max, distinct or percent.</param>
/// <param name="StatisticFields">Its fields.</param>
/// <param name="Window">Minutes.</param>
/// <param name="Threshold">An alert from here on.</param>
/// <param name="Escalate">Higher severities, from which value on.</param>
/// <param name="Cooldown">Minutes; null for the window's.</param>
/// <param name="Then">What must follow; null where nothing need.</param>
/// <param name="LargestOf">The field by each of whose values the statistic is computed by itself.</param>
/// <param name="MinimumDistinct">A field, and how many different values it must have.</param>
/// <param name="IsSpread">Whether values are divided over the minutes from start to end.</param>
internal sealed record TwinRule(
    string Name, int Severity, Match Match, Match? Of, int MinimumRecords, IReadOnlyList<string> GroupBy, string Statistic,
    IReadOnlyList<string> StatisticFields, int Window, double Threshold, IReadOnlyList<(int Severity, double Threshold)> Escalate, int? Cooldown,
    Match? Then = null, string? LargestOf = null, (string Field, int Count)? MinimumDistinct = null, bool IsSpread = false)
{
    internal static readonly string[] Severities = ["info", "low", "medium", "high", "critical"];

    /// <summary>The fields without which a record does not count.</summary>
    internal IReadOnlyList<string> CountedFields
    {
        get
        {
            List<string?> fields = [.. StatisticFields, LargestOf, MinimumDistinct?.Field];
            if (IsSpread)
                fields.AddRange(["start", "end"]);
            return [.. fields.OfType<string>()];
        }
    }

    internal int SeverityOf(double value) => Escalate.Where(step => value >= step.Threshold).Select(step => step.Severity).Append(Severity).Max();
}

/// <summary>A configuration.</summary>
internal sealed record TwinConfiguration(
    IReadOnlyList<string> Format, TwinLists Lists, IReadOnlyList<string> Internal, IReadOnlyList<Match> Ignore,
    IReadOnlyList<TwinMetric> Metrics, IReadOnlyList<TwinRule> Rules);
