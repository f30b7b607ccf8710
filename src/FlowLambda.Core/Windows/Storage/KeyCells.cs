namespace FlowLambda.Windows.Storage;

/// <summary>
/// The minutes of keys. The latest is kept with the key, and is what most records are in; the earlier ones lie side by side in a run of the key's own, so that new
/// ones come at one end and old ones go at the other, whatever is between.
/// </summary>
internal sealed class KeyCells
{
    private readonly Runs<WindowCell> _runs = new(WindowCell.ByteLength);

    /// <summary>The items of the minutes.</summary>
    internal CellItems Items { get; } = new();

    /// <summary>The memory that the minutes take, in bytes, but for that which is kept with each key.</summary>
    internal long Bytes => _runs.Bytes + Items.Bytes;

    /// <summary>The minutes of a key, the latest first.</summary>
    internal Enumerator Of(ref WindowKey key) => new(ref key, Earlier(key));

    /// <summary>The minutes of a key but for the latest, the earliest first.</summary>
    internal Span<WindowCell> Earlier(in WindowKey key) =>
        key.EarlierCount == 0 ? default : _runs.At(key.EarlierRun, key.EarlierShift).Slice(key.EarlierStart, key.EarlierCount);

    /// <summary>Adds what a batch has for one minute.</summary>
    internal void Merge(ref WindowKey key, RuleWindows rule, MinuteTable table, in MinuteTable.Cell added)
    {
        ref var cell = ref GetOrAdd(ref key, added.Minute);
        var before = rule.AmountOf(cell);
        switch (rule.Kind)
        {
            case CellKind.Count:
                cell.Amount += table.Numbers(added).SampleCount;
                break;
            case CellKind.Sum:
                cell.Amount = StatisticValues.Add(cell.Amount, table.Numbers(added).Sum);
                break;
            case CellKind.Max:
                cell.Amount = Math.Max(cell.Amount, table.Numbers(added).Maximum);
                break;
            case CellKind.Percent:
                cell.Records += table.Numbers(added).SampleCount;
                cell.Amount = StatisticValues.Add(cell.Amount, table.Numbers(added).Sum);
                break;
            case CellKind.Distinct:
                foreach (ref readonly var item in table.Values(added))
                    Items.Add(ref cell, item.Hash.Value);
                break;
            default:
                foreach (ref readonly var item in table.Values(added))
                    Items.Add(ref cell, new CellItem(item.Key.Hash.Value, item.Key.Second, item.Value), rule.IsMax);
                cell.FollowerEnd = (byte)Math.Max(cell.FollowerEnd, added.FollowerEnd);
                break;
        }

        var after = rule.AmountOf(cell);
        key.Most = rule.Kind == CellKind.Max ? Math.Max(key.Most, after) : StatisticValues.Add(key.Most, after - before);
    }

    /// <summary>Drops the minutes before <paramref name="oldest"/>; the latest is none of them.</summary>
    internal void Forget(ref WindowKey key, RuleWindows rule, int oldest)
    {
        if (key.EarliestMinute >= oldest)
            return;
        var cells = Earlier(key);
        var gone = 0;
        for (; gone < cells.Length && cells[gone].Minute < oldest; gone++)
        {
            Items.Free(rule.Kind, cells[gone]);

            // A sum that has reached the largest number does not say any more what it is the sum of.
            if (rule.Kind != CellKind.Max && key.Most < long.MaxValue)
                key.Most -= rule.AmountOf(cells[gone]);
        }

        key.EarliestMinute = gone < cells.Length ? cells[gone].Minute : key.Latest.Minute;
        key.EarlierStart += gone;
        key.EarlierCount -= gone;
        if (key.EarlierCount == 0)
            _runs.Release(key.EarlierRun, key.EarlierShift);
        else if (key.EarlierCount < 1 << key.EarlierShift >> 3)
            Move(ref key, key.EarlierShift - 2);
    }

    /// <summary>Gives all that a key has back.</summary>
    internal void Free(ref WindowKey key, RuleWindows rule)
    {
        Items.Free(rule.Kind, key.Latest);
        if (key.EarlierCount == 0)
            return;
        foreach (ref readonly var cell in Earlier(key))
            Items.Free(rule.Kind, cell);
        _runs.Release(key.EarlierRun, key.EarlierShift);
    }

    private ref WindowCell GetOrAdd(ref WindowKey key, int minute)
    {
        var isEmpty = key.EarliestMinute > key.Latest.Minute;
        key.EarliestMinute = Math.Min(key.EarliestMinute, minute);
        if (minute == key.Latest.Minute)
            return ref key.Latest;
        if (minute < key.Latest.Minute)
            return ref GetOrAddEarlier(ref key, minute);
        if (!isEmpty)
            Insert(ref key, key.EarlierCount) = key.Latest;
        key.Latest = new WindowCell { Minute = minute };
        return ref key.Latest;
    }

    private ref WindowCell GetOrAddEarlier(ref WindowKey key, int minute)
    {
        // Where no minute is missing, it is as many places before the end as it is before the latest, and never further.
        var cells = Earlier(key);
        var first = (int)Math.Max(0, cells.Length - ((long)key.Latest.Minute - minute));
        for (var end = cells.Length; first < end && cells[first].Minute < minute;)
        {
            var middle = first + (end - first) / 2;
            if (cells[middle].Minute < minute)
                first = middle + 1;
            else
                end = middle;
        }

        if (first < cells.Length && cells[first].Minute == minute)
            return ref cells[first];
        ref var cell = ref Insert(ref key, first);
        cell = new WindowCell { Minute = minute };
        return ref cell;
    }

    /// <summary>Makes room among the minutes before the latest.</summary>
    /// <returns>The place, which holds anything.</returns>
    private ref WindowCell Insert(ref WindowKey key, int place)
    {
        MakeRoom(ref key);
        key.EarlierCount++;
        var cells = Earlier(key);
        cells[place..^1].CopyTo(cells[(place + 1)..]);
        return ref cells[place];
    }

    /// <summary>Makes room for another minute at the end of the run.</summary>
    private void MakeRoom(ref WindowKey key)
    {
        if (key.EarlierCount == 0)
        {
            (key.EarlierRun, key.EarlierShift, key.EarlierStart) = (_runs.Take(0), 0, 0);
            return;
        }

        var length = 1 << key.EarlierShift;
        if (key.EarlierStart + key.EarlierCount < length)
            return;
        if (key.EarlierStart <= length / 4)
        {
            Move(ref key, key.EarlierShift + 1);
            return;
        }

        Earlier(key).CopyTo(_runs.At(key.EarlierRun, key.EarlierShift));
        key.EarlierStart = 0;
    }

    /// <summary>Moves the minutes before the latest to a run of another length.</summary>
    private void Move(ref WindowKey key, int shift)
    {
        var run = _runs.Take(shift);
        Earlier(key).CopyTo(_runs.At(run, shift));
        _runs.Release(key.EarlierRun, key.EarlierShift);
        (key.EarlierRun, key.EarlierShift, key.EarlierStart) = (run, (byte)shift, 0);
    }

    internal ref struct Enumerator
    {
        private readonly ReadOnlySpan<WindowCell> _earlier;
        private readonly ref readonly WindowCell _latest;
        private readonly int _end;
        private int _place;

        /// <summary>A key without minutes has no earlier ones either.</summary>
        internal Enumerator(ref WindowKey key, ReadOnlySpan<WindowCell> earlier)
        {
            _earlier = earlier;
            _latest = ref key.Latest;
            _end = key.EarliestMinute <= key.Latest.Minute ? 0 : earlier.Length + 1;
            _place = earlier.Length + 1;
        }

        public readonly ref readonly WindowCell Current => ref _place < _earlier.Length ? ref _earlier[_place] : ref _latest;

        public bool MoveNext() => --_place >= _end;

        public readonly Enumerator GetEnumerator() => this;
    }
}
