using FlowLambda.Rules;

namespace FlowLambda.Windows;

/// <summary>The minutes of one key (a rule and a group) that windows can still need, and whether the key has raised an alert.</summary>
internal abstract class KeyWindow(ThresholdRule rule, int ruleIndex, byte[] group)
{
    /// <summary>For how many minutes beyond its window a rule still takes records: delivery is that late at times.</summary>
    internal const int LatenessMinutes = 15;

    private AlarmState? _alarm;

    internal ThresholdRule Rule { get; private set; } = rule;

    /// <summary>The rule's place among those that run.</summary>
    internal int RuleIndex { get; private set; } = ruleIndex;

    /// <summary>The group's key, as <see cref="FlowLogs.RecordKey"/> writes it.</summary>
    internal byte[] Group => group;

    /// <summary>The alarm's state; few keys ever need one.</summary>
    internal AlarmState Alarm => _alarm ??= new AlarmState(Rule.CooldownMinutes);

    /// <summary>Whether the key's last alert is known to be of a batch; never where batches are not told apart.</summary>
    internal bool HasAlertOf(string? batchId) => batchId is not null && _alarm?.LastBatchId == batchId;

    /// <summary>The latest minute that the key has had a record in.</summary>
    internal int LatestMinute { get; private set; } = int.MinValue;

    /// <summary>The empty minutes of a key, of the kind that its rule needs.</summary>
    internal static KeyWindow Create(ThresholdRule rule, int ruleIndex, byte[] group) => rule switch
    {
        { Then: not null } => new SequenceWindow(rule, ruleIndex, group),
        { IsTallied: true } => new TallyWindow(rule, ruleIndex, group),
        { Statistic.Kind: StatisticKind.Distinct } => new DistinctWindow(rule, ruleIndex, group),
        _ => new StatisticWindow(rule, ruleIndex, group),
    };

    /// <summary>Gives the key to a rule that adds the same to windows as its own: one of the same fingerprint.</summary>
    internal void MoveTo(ThresholdRule newRule, int newIndex)
    {
        (Rule, RuleIndex) = (newRule, newIndex);
        _alarm?.CooldownMinutes = newRule.CooldownMinutes;
    }

    /// <summary>Whether a record in <paramref name="minute"/> comes too late to count.</summary>
    internal bool IsTooLate(int minute) => LatestMinute != int.MinValue && minute < OldestMinute;

    private int OldestMinute => LatestMinute - Rule.WindowMinutes - LatenessMinutes;

    /// <summary>Adds what a batch has for one minute.</summary>
    internal abstract void Merge(MinuteTable table, in MinuteTable.Cell cell);

    /// <summary>A batch's minutes have been merged, the latest of which is this.</summary>
    internal void Advance(int minute) => LatestMinute = Math.Max(LatestMinute, minute);

    /// <summary>Whether there is anything of a minute.</summary>
    internal abstract bool Holds(int minute);

    /// <summary>
    /// The earliest minute that there is anything of, as far back from the end of a window as a record could count in; the window's first where there is none. It is
    /// measured from the window: a batch can go on for hours after it.
    /// </summary>
    internal int EarliestMinute(int endMinute)
    {
        for (var minute = endMinute - Rule.WindowMinutes - LatenessMinutes; minute <= endMinute; minute++)
        {
            if (Holds(minute))
                return minute;
        }

        return endMinute - Rule.WindowMinutes + 1;
    }

    /// <summary>Whether all minutes together reach the threshold: if not, no window does. True where that says nothing.</summary>
    internal abstract bool CanReachThreshold();

    /// <summary>The value of the window that ends with <paramref name="endMinute"/>.</summary>
    internal double ValueAt(int endMinute) => Value(endMinute - Rule.WindowMinutes + 1, endMinute);

    /// <summary>Forgets the minutes that no window can need any more.</summary>
    internal void Forget() => Forget(OldestMinute);

    /// <summary>Adds all minutes to a snapshot: merged into an empty key, they make this one.</summary>
    internal abstract void AddTo(WindowSnapshot snapshot);

    /// <summary>The value of the minutes from <paramref name="first"/> to <paramref name="last"/>.</summary>
    protected abstract double Value(int first, int last);

    /// <summary>Drops the minutes before <paramref name="oldest"/>.</summary>
    protected abstract void Forget(int oldest);
}
