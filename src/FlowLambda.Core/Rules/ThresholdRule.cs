using FlowLambda.FlowLogs;
using FlowLambda.Matching;
using FlowLambda.Subscriptions;

namespace FlowLambda.Rules;

/// <summary>When to raise an alert: a statistic of the records that match, for each group and window, reaches a threshold.</summary>
public sealed record ThresholdRule
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 100;

    /// <summary>How many fields a group has at most: an alert names them all.</summary>
    public const int MaxGroupFields = 16;

    /// <summary>The longest runbook, in characters.</summary>
    public const int MaxRunbookLength = 2048;

    /// <summary>How many tags a rule has at most.</summary>
    public const int MaxTags = 32;

    /// <summary>The longest tag, in characters.</summary>
    public const int MaxTagLength = 128;

    /// <summary>The longest window, in minutes; the shortest is one.</summary>
    public const int LongestWindowMinutes = 24 * 60;

    /// <summary>The name, of letters, digits, <c>-</c>, <c>_</c> and <c>.</c>; no other rule has it.</summary>
    public required string Name { get; init; }

    /// <summary>A line that says what has happened; the name, where none is given.</summary>
    public required string Title { get; init; }

    /// <summary>What it means, what sets it off wrongly, how to tune it; null where nothing is said.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the rule runs; one that does not is checked all the same.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How bad it is when the value reaches <see cref="Threshold"/>.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The log groups whose log events it looks at.</summary>
    public LogGroups LogGroups { get; init; } = LogGroups.All;

    /// <summary>Which records count.</summary>
    public required EventPattern Match { get; init; }

    /// <summary>The keys that stand in <see cref="Match"/> as it is written, on its first level.</summary>
    public IReadOnlyList<string> MatchKeys { get; init; } = [];

    /// <summary>For each field whose values a list exempts from <see cref="Match"/>, that list's name.</summary>
    public IReadOnlyDictionary<string, string> ExemptLists { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>For percent, which records are the whole of which <see cref="Match"/> is a part.</summary>
    public EventPattern? Of { get; init; }

    /// <summary>For percent, how many records the whole must have before the share says anything.</summary>
    public long MinimumRecords { get; init; }

    /// <summary>For a sequence rule, the record that must follow, strictly later by start, once <see cref="Match"/> has reached the threshold.</summary>
    public EventPattern? Then { get; init; }

    /// <summary><see cref="Then"/> as people read it.</summary>
    public string? ThenText { get; init; }

    /// <summary>The fields whose values tell one group from another; none for one group of all.</summary>
    public required IReadOnlyList<FlowLogField> GroupBy { get; init; }

    /// <summary>What is computed.</summary>
    public required RuleStatistic Statistic { get; init; }

    /// <summary>The field by each of whose values the statistic is computed by itself: the largest is the window's value.</summary>
    public FlowLogField? LargestOf { get; init; }

    /// <summary>Below how many different values of a field the window's value is 0; null where that does not matter.</summary>
    public MinimumDistinct? MinimumDistinct { get; init; }

    /// <summary>Whether a record's value is divided over the minutes from its start to its end.</summary>
    public bool IsSpread { get; init; }

    /// <summary>The window's length in minutes, 1 to 1,440.</summary>
    public required int WindowMinutes { get; init; }

    /// <summary>An alert is due when a window's value is at least this.</summary>
    public required double Threshold { get; init; }

    /// <summary>Severities above <see cref="Severity"/>, each with the value from which it applies; mildest first.</summary>
    public IReadOnlyList<(Severity Severity, double Threshold)> Escalation { get; init; } = [];

    /// <summary>For how many minutes, from window end to window end, a group is silent after an alert.</summary>
    public required int CooldownMinutes { get; init; }

    /// <summary>What to do about it; null where nothing is said.</summary>
    public Uri? Runbook { get; init; }

    /// <summary>Labels that the alert carries.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The fields without which the rule cannot run.</summary>
    internal IEnumerable<FlowLogField> RequiredFields =>
        Patterns.SelectMany(pattern => pattern.Required).Concat(GroupBy).Concat(CountedFields);

    /// <summary>The fields that are looked at.</summary>
    internal IEnumerable<FlowLogField> UsedFields =>
        Patterns.SelectMany(pattern => pattern.Mentioned).Concat(GroupBy).Concat(CountedFields);

    /// <summary>The fields, beside those of the group, without which a record does not count.</summary>
    internal IEnumerable<FlowLogField> CountedFields =>
        Statistic.Fields.Concat(ApartBy).Concat(IsSpread ? [FlowLogFields.Start, FlowLogFields.End] : []).Distinct();

    /// <summary>The fields whose values tell records of a group apart; none where only totals matter.</summary>
    internal IReadOnlyList<FlowLogField> ApartBy => this switch
    {
        { Statistic.Kind: StatisticKind.Distinct } => Statistic.Fields,
        { LargestOf: { } one } => [one],
        { MinimumDistinct: { } minimum } => [minimum.Field],
        _ => [],
    };

    /// <summary>Whether a window's value is worked out of single values, by second or by a field, rather than of its minutes' totals.</summary>
    internal bool IsTallied => Then is not null || LargestOf is not null || MinimumDistinct is not null;

    /// <summary>Whether a name may hold a character: letters and digits of ASCII, <c>-</c>, <c>_</c> and <c>.</c>.</summary>
    public static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';

    /// <summary>What a record must match to count: for percent, as a part of the whole.</summary>
    internal EventPattern Counted => Of ?? Match;

    /// <summary>All that records are compared with.</summary>
    internal IEnumerable<EventPattern> Patterns => new[] { Match, Of, Then }.OfType<EventPattern>();

    /// <summary>
    /// Tells, in every process and version, what the rule adds to windows: its name, and everything that decides it. Thresholds, windows,
    /// severities, cooldowns and texts do not. Rules of one fingerprint can share their windows, wherever they are configured.
    /// </summary>
    internal ulong Fingerprint => Configuration.Fingerprint.Of(
    [
        Name, .. Configuration.Fingerprint.Words(LogGroups.Globs),
        Match.Predicate.Identity, Of?.Predicate.Identity ?? "", Then?.Predicate.Identity ?? "",
        .. Configuration.Fingerprint.Words(GroupBy), Statistic.Kind.ToString(), .. Configuration.Fingerprint.Words(Statistic.Fields),
        .. Configuration.Fingerprint.Words(LargestOf), .. Configuration.Fingerprint.Words(MinimumDistinct?.Field), IsSpread ? "spread" : "",
    ]);

    /// <summary>The highest severity that a value can have.</summary>
    internal Severity HighestSeverity => SeverityOf(double.PositiveInfinity);

    /// <summary>The severity of a value that has reached the threshold.</summary>
    internal Severity SeverityOf(double value)
    {
        var severity = Severity;
        foreach (var step in Escalation)
        {
            if (value >= step.Threshold)
                severity = step.Severity;
        }

        return severity;
    }
}
