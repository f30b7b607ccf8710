namespace FlowLambda.Windows.Storage;

/// <summary>Works out what the windows of a key come to.</summary>
internal sealed class WindowValues(KeyCells cells)
{
    private readonly Tally _tally = new();

    /// <summary>The value of some minutes of a key.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="key">The key.</param>
    /// <param name="first">The first minute.</param>
    /// <param name="last">The last minute.</param>
    /// <param name="enough">From what value on it does not matter how large it is: the answer may be any from there to the value.</param>
    internal double Of(RuleWindows rule, ref WindowKey key, int first, int last, double enough) => rule switch
    {
        { IsSequence: true } => OfSequence(rule, ref key, first, last, enough),
        { Kind: CellKind.Items or CellKind.Distinct } => OfItems(rule, ref key, first, last, secondsOfLast: int.MaxValue, enough),
        _ => OfNumbers(rule, ref key, first, last),
    };

    /// <summary>Whether a window may reach the threshold: none does if not even all minutes together do.</summary>
    internal bool CanReachThreshold(RuleWindows rule, ref WindowKey key)
    {
        if (key.Most < rule.Least)
            return false;
        if (rule.IsTotalAll)
            return true;
        var can = CanReachThreshold(rule, ref key, int.MinValue, int.MaxValue, out var most);
        if (rule.Kind == CellKind.Max)
            key.Most = most;
        return can;
    }

    /// <summary>Whether a window may reach the threshold, as far as can be told from the numbers of its minutes, without their items.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="key">The key.</param>
    /// <param name="first">The window's first minute.</param>
    /// <param name="last">Its last minute.</param>
    /// <param name="most">What the minutes come to.</param>
    internal bool CanReachThreshold(RuleWindows rule, ref WindowKey key, int first, int last, out long most)
    {
        most = 0;
        long items = 0;
        var follows = !rule.IsSequence;
        foreach (ref readonly var cell in cells.Of(ref key))
        {
            if (cell.Minute < first)
                break;
            if (cell.Minute > last)
                continue;
            most = rule.Together(most, rule.AmountOf(cell));
            items += cell.Count;
            follows |= cell.FollowerEnd > 0;
        }

        return follows && most >= rule.Least && items >= rule.LeastItems;
    }

    private double OfNumbers(RuleWindows rule, ref WindowKey key, int first, int last)
    {
        long amount = 0;
        long records = 0;
        foreach (ref readonly var cell in cells.Of(ref key))
        {
            if (cell.Minute < first)
                break;
            if (cell.Minute > last)
                continue;
            amount = rule.Together(amount, cell.Amount);
            records += cell.Records;
        }

        if (rule.Kind != CellKind.Percent)
            return amount;
        return records > 0 && records >= rule.Rule.MinimumRecords ? 100.0 * amount / records : 0;
    }

    /// <summary>
    /// Of the records that may follow only the last of each minute matters, as windows hold whole minutes: if that one does not start after the threshold was reached,
    /// none does.
    /// </summary>
    private double OfSequence(RuleWindows rule, ref WindowKey key, int first, int last, double enough)
    {
        foreach (ref readonly var cell in cells.Of(ref key))
        {
            if (cell.Minute > last || cell.FollowerEnd == 0)
                continue;
            return cell.Minute >= first && OfItems(rule, ref key, first, cell.Minute, cell.FollowerEnd - 1, enough: rule.Rule.Threshold) >= rule.Rule.Threshold
                ? OfItems(rule, ref key, first, last, secondsOfLast: int.MaxValue, enough)
                : 0;
        }

        return 0;
    }

    /// <summary>The value of minutes of items.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="key">The key.</param>
    /// <param name="first">The first minute.</param>
    /// <param name="last">The last minute.</param>
    /// <param name="secondsOfLast">How many seconds of the last minute count.</param>
    /// <param name="enough">From what value on it does not matter how large it is: values never fall as more comes.</param>
    private double OfItems(RuleWindows rule, ref WindowKey key, int first, int last, int secondsOfLast, double enough)
    {
        _tally.Begin(rule);
        foreach (ref readonly var cell in cells.Of(ref key))
        {
            if (cell.Minute < first)
                break;
            if (cell.Minute > last)
                continue;
            if (rule.Kind == CellKind.Distinct && (first == last || key.EarliestMinute == cell.Minute || cell.Count >= enough) && _tally.IsEmpty)
                return cell.Count;
            AddTo(_tally, rule, cell, cell.Minute == last ? secondsOfLast : int.MaxValue);
            if (_tally.Value >= enough)
                break;
        }

        return _tally.Value;
    }

    private void AddTo(Tally tally, RuleWindows rule, in WindowCell cell, int seconds)
    {
        if (!rule.TellsApart && seconds == int.MaxValue)
        {
            tally.Add(hash: 0, cell.Amount);
        }
        else if (cell.Count == 1)
        {
            if (cell.Second < seconds)
                tally.Add(cell.Hash, cell.Amount);
        }
        else if (cell.Count > 1 && rule.Kind == CellKind.Distinct)
        {
            foreach (ref readonly var item in cells.Items.Distinct.Of(cell))
            {
                if (!item.IsNone)
                    tally.Add(item.Hash, value: 0);
            }
        }
        else if (cell.Count > 1)
        {
            foreach (ref readonly var item in cells.Items.Single.Of(cell))
            {
                if (!item.IsNone && item.Second < seconds)
                    tally.Add(item.Hash, item.Value);
            }
        }
    }
}
