using FlowLambda.FlowLogs;

namespace FlowLambda.Windows.Storage;

/// <summary>
/// The items of minutes: most minutes have one, which is kept with the minute itself; a few are a list; those of a list that becomes long are found by
/// an index, one for all lists.
/// </summary>
internal sealed class CellItems
{
    private const int MaxFew = 8;

    /// <summary>How many items are looked for in the index at once.</summary>
    private const int BlockLength = 32;

    private readonly Pool<CellItem> _items = new(CellItem.ByteLength);
    private readonly HashIndex _index = new();
    private readonly CellItem[] _waiting = new CellItem[BlockLength];
    private readonly int[] _hashes = new int[BlockLength];
    private readonly int[] _numbers = new int[BlockLength];
    private int _waitingCount;

    /// <summary>The memory that the items take, in bytes.</summary>
    internal long Bytes => _items.Bytes + _index.Bytes;

    /// <summary>An item of a list.</summary>
    internal ref readonly CellItem this[int number] => ref _items[number];

    /// <summary>Adds an item to a minute; items that are kept by the same become one. It may wait for others of the minute, until <see cref="Flush"/>.</summary>
    /// <param name="cell">The minute.</param>
    /// <param name="added">The item; its value is 0 or more.</param>
    /// <param name="isMax">Whether the larger of two values stays, rather than their sum.</param>
    internal void Add(ref WindowCell cell, in CellItem added, bool isMax)
    {
        if (cell.Count <= MaxFew)
        {
            AddToFew(ref cell, added, isMax);
            return;
        }

        _waiting[_waitingCount++] = added;
        if (_waitingCount == BlockLength)
            Flush(ref cell, isMax);
    }

    /// <summary>
    /// Adds the items that wait to the minute, which has many. The steps are taken for all of them in turn, as each waits for memory, and the waits of several can overlap.
    /// </summary>
    internal void Flush(ref WindowCell cell, bool isMax)
    {
        var count = _waitingCount;
        for (var i = 0; i < count; i++)
            _hashes[i] = HashOf(cell.First, _waiting[i]);
        for (var i = 0; i < count; i++)
            _numbers[i] = _index.First(_hashes[i], out _);
        for (var i = 0; i < count; i++)
        {
            var number = _numbers[i] != 0 && Is(_numbers[i], cell.First, _waiting[i]) ? _numbers[i] : Find(cell, _waiting[i]);
            AddOrMerge(ref cell, number, _waiting[i], isMax);
        }

        _waitingCount = 0;
    }

    /// <summary>Gives the items of a minute back.</summary>
    internal void Free(in WindowCell cell)
    {
        if (cell.Count < 2)
            return;
        for (var number = cell.First; number != 0;)
        {
            ref readonly var item = ref _items[number];
            if (cell.Count > MaxFew)
                _index.Remove(HashOf(cell.First, item), number);
            var next = item.Next;
            _items.Release(number);
            number = next;
        }
    }

    private static long Together(long left, long right, bool isMax) => isMax ? Math.Max(left, right) : StatisticValues.Add(left, right);

    /// <summary>Lists have items in common: the place of the list goes into the hash too.</summary>
    private static int HashOf(int list, in CellItem item) =>
        BytesComparer.Hash(item.Hash ^ ((ulong)(uint)list << 6 | item.Second) * 0x9E37_79B9_7F4A_7C15);

    private void AddToFew(ref WindowCell cell, in CellItem added, bool isMax)
    {
        if (cell.Count == 0)
        {
            (cell.Count, cell.Hash, cell.Second, cell.Amount) = (1, added.Hash, added.Second, added.Value);
        }
        else if (cell.Count > 1)
        {
            AddOrMerge(ref cell, Find(cell, added), added, isMax);
        }
        else if (cell.Hash == added.Hash && cell.Second == added.Second)
        {
            cell.Amount = Together(cell.Amount, added.Value, isMax);
        }
        else
        {
            cell.First = _items.Take();
            ref var first = ref _items[cell.First];
            (first.Hash, first.Second, first.Value) = (cell.Hash, cell.Second, cell.Amount);
            AddOrMerge(ref cell, known: 0, added, isMax);
        }
    }

    private bool Is(int number, int list, in CellItem wanted)
    {
        ref readonly var item = ref _items[number];
        return item.Hash == wanted.Hash && item.Second == wanted.Second && item.List == list;
    }

    private int Find(in WindowCell cell, in CellItem wanted)
    {
        int number;
        if (cell.Count <= MaxFew)
        {
            for (number = cell.First; number != 0 && !Is(number, list: 0, wanted);)
                number = _items[number].Next;
            return number;
        }

        var hash = HashOf(cell.First, wanted);
        for (number = _index.First(hash, out var slot); number != 0 && !Is(number, cell.First, wanted);)
            number = _index.Next(hash, ref slot);
        return number;
    }

    private void AddOrMerge(ref WindowCell cell, int known, in CellItem added, bool isMax)
    {
        cell.Amount = Together(cell.Amount, added.Value, isMax);
        if (known == 0)
        {
            Insert(ref cell, added);
            return;
        }

        ref var item = ref _items[known];
        item.Value = Together(item.Value, added.Value, isMax);
    }

    /// <summary>Puts an item into a list, after its first one: that one's place stands for the list.</summary>
    private void Insert(ref WindowCell cell, in CellItem added)
    {
        var number = _items.Take();
        ref var first = ref _items[cell.First];
        ref var item = ref _items[number];
        item = added;
        item.Next = first.Next;
        first.Next = number;
        cell.Count++;
        if (cell.Count > MaxFew + 1)
        {
            AddToIndex(cell.First, number);
        }
        else if (cell.Count == MaxFew + 1)
        {
            for (number = cell.First; number != 0; number = _items[number].Next)
                AddToIndex(cell.First, number);
        }
    }

    private void AddToIndex(int list, int number)
    {
        ref var item = ref _items[number];
        item.List = list;
        _index.Add(HashOf(list, item), number);
    }
}
