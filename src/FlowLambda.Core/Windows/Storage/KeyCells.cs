namespace FlowLambda.Windows.Storage;

/// <summary>The minutes of keys. Those of a key are a list, the latest first: that one is kept with the key, and is what most records are in.</summary>
internal sealed class KeyCells
{
    private readonly Pool<WindowCell> _cells = new(WindowCell.ByteLength);

    /// <summary>The items of the minutes.</summary>
    internal CellItems Items { get; } = new();

    /// <summary>The memory that the minutes take, in bytes, but for that which is kept with each key.</summary>
    internal long Bytes => _cells.Bytes + Items.Bytes;

    /// <summary>The minutes of a key, the latest first.</summary>
    internal Enumerator Of(ref WindowKey key) => new(this, ref key);

    /// <summary>Adds what a batch has for one minute.</summary>
    internal void Merge(ref WindowKey key, RuleWindows rule, MinuteTable table, in MinuteTable.Cell added)
    {
        ref var cell = ref GetOrAdd(ref key, added.Minute);
        var before = rule.AmountOf(cell);
        switch (rule.Kind)
        {
            case CellKind.Count:
                cell.Amount += added.Values.SampleCount;
                break;
            case CellKind.Sum:
                cell.Amount = StatisticValues.Add(cell.Amount, added.Values.Sum);
                break;
            case CellKind.Max:
                cell.Amount = Math.Max(cell.Amount, added.Values.Maximum);
                break;
            case CellKind.Percent:
                cell.Records += added.Values.SampleCount;
                cell.Amount = StatisticValues.Add(cell.Amount, added.Values.Sum);
                break;
            case CellKind.Distinct:
                foreach (var hash in table.Hashes(added))
                    Items.Add(ref cell, new CellItem { Hash = hash.Value }, isMax: true);
                Items.Flush(ref cell, isMax: true);
                break;
            default:
                foreach (ref readonly var item in table.Values(added))
                    Items.Add(ref cell, new CellItem { Hash = item.Key.Hash.Value, Second = (byte)item.Key.Second, Value = item.Value }, rule.IsMax);
                Items.Flush(ref cell, rule.IsMax);
                cell.FollowerEnd = (byte)Math.Max(cell.FollowerEnd, added.FollowerEnd);
                break;
        }

        var after = rule.AmountOf(cell);
        key.Most = rule.Kind == CellKind.Max ? Math.Max(key.Most, after) : StatisticValues.Add(key.Most, after - before);
    }

    /// <summary>Drops the minutes before <paramref name="oldest"/>; the latest is none of them.</summary>
    internal void Forget(ref WindowKey key, int oldest)
    {
        if (key.EarliestMinute >= oldest)
            return;
        ref var last = ref key.Latest;
        while (last.Next != 0 && _cells[last.Next].Minute >= oldest)
            last = ref _cells[last.Next];
        var first = last.Next;
        last.Next = 0;
        key.EarliestMinute = last.Minute;
        Free(first);
    }

    /// <summary>Gives all that a key has back.</summary>
    internal void Free(ref WindowKey key)
    {
        Items.Free(key.Latest);
        Free(key.Latest.Next);
    }

    private void Free(int first)
    {
        for (var number = first; number != 0;)
        {
            ref readonly var cell = ref _cells[number];
            Items.Free(cell);
            var next = cell.Next;
            _cells.Release(number);
            number = next;
        }
    }

    private ref WindowCell GetOrAdd(ref WindowKey key, int minute)
    {
        var isEmpty = key.EarliestMinute > key.Latest.Minute;
        key.EarliestMinute = Math.Min(key.EarliestMinute, minute);
        if (minute == key.Latest.Minute)
            return ref key.Latest;
        if (minute < key.Latest.Minute)
            return ref GetOrAddEarlier(ref key, minute);

        var next = 0;
        if (!isEmpty)
        {
            next = _cells.Take();
            _cells[next] = key.Latest;
        }

        key.Latest = new WindowCell { Minute = minute, Next = next };
        return ref key.Latest;
    }

    private ref WindowCell GetOrAddEarlier(ref WindowKey key, int minute)
    {
        var later = 0;
        var number = key.Latest.Next;
        for (; number != 0; number = _cells[number].Next)
        {
            if (_cells[number].Minute == minute)
                return ref _cells[number];
            if (_cells[number].Minute < minute)
                break;
            later = number;
        }

        var added = _cells.Take();
        ref var cell = ref _cells[added];
        (cell.Minute, cell.Next) = (minute, number);
        if (later == 0)
            key.Latest.Next = added;
        else
            _cells[later].Next = added;
        return ref cell;
    }

    internal ref struct Enumerator
    {
        private readonly KeyCells _cells;
        private ref WindowCell _current;
        private bool _isFirst;

        internal Enumerator(KeyCells cells, ref WindowKey key)
        {
            _cells = cells;
            _current = ref key.Latest;
            _isFirst = key.EarliestMinute <= key.Latest.Minute;
        }

        public readonly ref readonly WindowCell Current => ref _current;

        public bool MoveNext()
        {
            if (_isFirst)
            {
                _isFirst = false;
                return true;
            }

            // A key without minutes has no next one either.
            if (_current.Next == 0)
                return false;
            _current = ref _cells._cells[_current.Next];
            return true;
        }

        public readonly Enumerator GetEnumerator() => this;
    }
}
