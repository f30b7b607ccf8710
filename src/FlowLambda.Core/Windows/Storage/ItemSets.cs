namespace FlowLambda.Windows.Storage;

/// <summary>
/// The items of minutes that have several. Those of a minute lie side by side: a few are a list, many a table with empty places between, which an item is found
/// in by its hash. So it takes one access to memory to find one.
/// </summary>
/// <param name="itemBytes">The memory that an item takes, in bytes.</param>
/// <typeparam name="T">The items.</typeparam>
internal sealed class ItemSets<T>(int itemBytes)
    where T : struct, IItem<T>
{
    /// <summary>The logarithm of how many a list has at most.</summary>
    private const int MaxListShift = 3;

    private readonly Runs<T> _runs = new(itemBytes);

    /// <summary>The memory that the items take, in bytes.</summary>
    internal long Bytes => _runs.Bytes;

    /// <summary>The items of a minute that has several, in no order; among them may be empty places.</summary>
    internal ReadOnlySpan<T> Of(in WindowCell cell)
    {
        var items = _runs.At(cell.Items, cell.ItemsShift);
        return IsTable(cell) ? items : items[..cell.Count];
    }

    /// <summary>Something of the memory where a minute's items begin, so that it is there when they are looked for.</summary>
    internal bool Fetch(in WindowCell cell) => cell.Count > 1 && _runs.First(cell.Items).IsNone;

    /// <summary>Keeps the first two items of a minute, which are not kept by the same.</summary>
    internal void Begin(ref WindowCell cell, in T first, in T second)
    {
        (cell.Items, cell.ItemsShift, cell.Count) = (_runs.Take(1), 1, 2);
        var items = _runs.At(cell.Items, 1);
        (items[0], items[1]) = (first, second);
    }

    /// <summary>Adds an item to a minute that has several; those that are kept by the same become one.</summary>
    /// <param name="cell">The minute.</param>
    /// <param name="added">The item.</param>
    /// <param name="isMax">Whether the larger of two values stays, rather than their sum.</param>
    internal void Add(ref WindowCell cell, in T added, bool isMax)
    {
        var items = _runs.At(cell.Items, cell.ItemsShift);
        if (IsTable(cell))
        {
            AddToTable(ref cell, items, added, isMax);
            return;
        }

        foreach (ref var item in items[..cell.Count])
        {
            if (!item.IsLike(added))
                continue;
            item.Add(added, isMax);
            return;
        }

        if (cell.Count == items.Length)
            items = Grow(ref cell);
        items[IsTable(cell) ? PlaceOf(items, added) : cell.Count] = added;
        cell.Count++;
    }

    /// <summary>Gives the items of a minute back.</summary>
    internal void Free(in WindowCell cell)
    {
        if (cell.Count > 1)
            _runs.Release(cell.Items, cell.ItemsShift);
    }

    private static bool IsTable(in WindowCell cell) => cell.ItemsShift > MaxListShift;

    private void AddToTable(ref WindowCell cell, Span<T> items, in T added, bool isMax)
    {
        var place = PlaceOf(items, added);
        if (!items[place].IsNone)
        {
            items[place].Add(added, isMax);
            return;
        }

        // At most three of four places are taken: beyond, the way to an empty one becomes long.
        if (++cell.Count > items.Length / 4 * 3)
        {
            items = Grow(ref cell);
            place = PlaceOf(items, added);
        }

        items[place] = added;
    }

    /// <summary>Where an item is in a table, or where it belongs.</summary>
    private static int PlaceOf(Span<T> items, in T wanted)
    {
        var place = wanted.PlaceHash & (items.Length - 1);
        while (!items[place].IsNone && !items[place].IsLike(wanted))
            place = (place + 1) & (items.Length - 1);
        return place;
    }

    /// <summary>Moves the items of a minute to where there is room for twice as many.</summary>
    private Span<T> Grow(scoped ref WindowCell cell)
    {
        var (place, shift) = (cell.Items, cell.ItemsShift++);
        cell.Items = _runs.Take(cell.ItemsShift);
        var few = _runs.At(place, shift);
        var many = _runs.At(cell.Items, cell.ItemsShift);
        if (IsTable(cell))
            Fill(many, few);
        else
            few.CopyTo(many);
        _runs.Release(place, shift);
        return many;
    }

    private static void Fill(Span<T> table, ReadOnlySpan<T> items)
    {
        table.Clear();
        foreach (ref readonly var item in items)
        {
            if (!item.IsNone)
                table[PlaceOf(table, item)] = item;
        }
    }
}
