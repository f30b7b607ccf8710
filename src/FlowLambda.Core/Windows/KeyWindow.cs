using FlowLambda.Rules;
using FlowLambda.Windows.Storage;

namespace FlowLambda.Windows;

/// <summary>
/// One key (a rule and a group): its minutes that windows can still need, and whether it has raised an alert. It is valid until the store takes the next
/// batch, which may drop the key.
/// </summary>
/// <param name="Keys">Where the key is.</param>
/// <param name="Number">Its number there.</param>
internal readonly record struct KeyWindow(KeyStore Keys, int Number)
{
    /// <summary>For how many minutes beyond its window a rule still takes records: delivery is that late at times.</summary>
    internal const int LatenessMinutes = 15;

    internal ThresholdRule Rule => Keys.RuleOf(Number).Rule;

    /// <summary>The rule's place among those that run.</summary>
    internal int RuleIndex => Keys[Number].Rule;

    /// <summary>The group's key, as <see cref="FlowLogs.RecordKey"/> writes it.</summary>
    internal ReadOnlySpan<byte> Group => Keys.GroupOf(Number);

    /// <summary>The alarm's state; few keys ever need one.</summary>
    internal AlarmState Alarm => Keys.AlarmOf(Number);

    /// <summary>The latest minute that the key has had a record in.</summary>
    internal int LatestMinute => Keys[Number].Latest.Minute;

    /// <summary>Whether the key's last alert is known to be of a batch; never where batches are not told apart.</summary>
    internal bool HasAlertOf(string? batchId) => batchId is not null && Keys.HasAlertOf(Number, batchId);

    /// <summary>Whether there is anything of a minute.</summary>
    internal bool Holds(int minute)
    {
        foreach (ref readonly var cell in Keys.Cells.Of(ref Keys[Number]))
        {
            if (cell.Minute <= minute)
                return cell.Minute == minute;
        }

        return false;
    }

    /// <summary>
    /// The earliest minute that there is anything of, as far back from the end of a window as a record could count in; the window's first where there is none. It is
    /// measured from the window: a batch can go on for hours after it.
    /// </summary>
    internal int EarliestMinute(int endMinute)
    {
        var earliest = endMinute - Rule.WindowMinutes + 1;
        var isThere = false;
        foreach (ref readonly var cell in Keys.Cells.Of(ref Keys[Number]))
        {
            if (cell.Minute < endMinute - Rule.WindowMinutes - LatenessMinutes)
                break;
            if (cell.Minute <= endMinute)
                (earliest, isThere) = (cell.Minute, true);
        }

        return isThere ? earliest : endMinute - Rule.WindowMinutes + 1;
    }

    /// <summary>Whether the window that ends with <paramref name="endMinute"/> may reach the threshold: much faster to tell than its value.</summary>
    internal bool CanReachThreshold(int endMinute) => Keys.Values.CanReachThreshold(Keys.RuleOf(Number), ref Keys[Number], endMinute - Rule.WindowMinutes + 1, endMinute, out _);

    /// <summary>Whether the window that ends with <paramref name="endMinute"/> is silenced by the key's last alert, whatever its value.</summary>
    internal bool IsSilentAt(int endMinute) => Keys.TryAlarmOf(Number) is { } alarm && alarm.Silences(endMinute, Rule.HighestSeverity);

    /// <summary>The value of the window that ends with <paramref name="endMinute"/>.</summary>
    /// <param name="endMinute">Its last minute.</param>
    /// <param name="enough">From what value on it does not matter how large it is: the answer may be any from there to the window's value.</param>
    internal double ValueAt(int endMinute, double enough = double.PositiveInfinity) =>
        Keys.Values.Of(Keys.RuleOf(Number), ref Keys[Number], endMinute - Rule.WindowMinutes + 1, endMinute, enough);

    /// <summary>Forgets the minutes that no window can need any more.</summary>
    internal void Forget()
    {
        ref var key = ref Keys[Number];
        var rule = Keys.RuleOf(Number);
        Keys.Cells.Forget(ref key, rule, rule.OldestMinute(key.Latest.Minute));
    }

    /// <summary>Adds all minutes to a snapshot: merged into an empty key, they make this one.</summary>
    internal void AddTo(WindowSnapshot snapshot)
    {
        foreach (ref readonly var cell in Keys.Cells.Of(ref Keys[Number]))
        {
            switch (Keys.RuleOf(Number).Kind)
            {
                case CellKind.Items or CellKind.Distinct:
                    AddItems(cell, snapshot);
                    break;
                case CellKind.Count:
                    snapshot.Add(this, cell.Minute, new StatisticValues(cell.Amount, cell.Amount, 1, 1));
                    break;
                case CellKind.Percent:
                    snapshot.Add(this, cell.Minute, new StatisticValues(cell.Records, cell.Amount, 0, 1));
                    break;
                default:
                    snapshot.Add(this, cell.Minute, StatisticValues.Of(cell.Amount));
                    break;
            }
        }
    }

    private void AddItems(in WindowCell cell, WindowSnapshot snapshot)
    {
        var items = Keys.Cells.Items;
        if (cell.Count == 1)
        {
            AddItem(cell.Minute, cell.Hash, cell.Second, cell.Amount, snapshot);
        }
        else if (cell.Count > 1 && Keys.RuleOf(Number).Kind == CellKind.Distinct)
        {
            foreach (ref readonly var item in items.Distinct.Of(cell))
            {
                if (!item.IsNone)
                    AddItem(cell.Minute, item.Hash, second: 0, value: 0, snapshot);
            }
        }
        else if (cell.Count > 1)
        {
            foreach (ref readonly var item in items.Single.Of(cell))
            {
                if (!item.IsNone)
                    AddItem(cell.Minute, item.Hash, item.Second, item.Value, snapshot);
            }
        }

        if (cell.FollowerEnd > 0)
            snapshot.AddFollower(this, cell.Minute, cell.FollowerEnd - 1);
    }

    private void AddItem(int minute, ulong hash, int second, long value, WindowSnapshot snapshot)
    {
        if (Keys.RuleOf(Number).Kind == CellKind.Distinct)
            snapshot.AddDistinct(this, minute, new DistinctHash(hash));
        else
            snapshot.Add(this, minute, new ValueKey(second, new DistinctHash(hash)), value);
    }
}
