namespace FlowLambda.Windows.Storage;

/// <summary>The items of minutes: most minutes have one, which is kept with the minute itself; the others have a set of them.</summary>
internal sealed class CellItems
{
    /// <summary>The hashes of distinct counts.</summary>
    internal ItemSets<DistinctItem> Distinct { get; } = new(DistinctItem.ByteLength);

    /// <summary>Single values.</summary>
    internal ItemSets<CellItem> Single { get; } = new(CellItem.ByteLength);

    /// <summary>The memory that the items take, in bytes.</summary>
    internal long Bytes => Distinct.Bytes + Single.Bytes;

    /// <summary>Adds a hash to a minute of a distinct count.</summary>
    internal void Add(ref WindowCell cell, ulong hash)
    {
        if (cell.Count > 1)
            Distinct.Add(ref cell, new DistinctItem(hash), isMax: true);
        else if (cell.Count == 0)
            (cell.Count, cell.Hash) = (1, hash);
        else if (cell.Hash != hash)
            Distinct.Begin(ref cell, new DistinctItem(cell.Hash), new DistinctItem(hash));
    }

    /// <summary>Adds a single value to a minute; values that are kept by the same become one.</summary>
    /// <param name="cell">The minute.</param>
    /// <param name="added">The value, 0 or more.</param>
    /// <param name="isMax">Whether the larger of two values stays, rather than their sum.</param>
    internal void Add(ref WindowCell cell, in CellItem added, bool isMax)
    {
        if (cell.Count > 1)
            Single.Add(ref cell, added, isMax);
        else if (cell.Count == 0)
            (cell.Count, cell.Hash, cell.Second) = (1, added.Hash, (byte)added.Second);
        else if (cell.Hash != added.Hash || cell.Second != added.Second)
            Single.Begin(ref cell, new CellItem(cell.Hash, cell.Second, cell.Amount), added);
        cell.Amount = isMax ? Math.Max(cell.Amount, added.Value) : StatisticValues.Add(cell.Amount, added.Value);
    }

    /// <summary>Gives the items of a minute back.</summary>
    internal void Free(CellKind kind, in WindowCell cell)
    {
        if (kind == CellKind.Distinct)
            Distinct.Free(cell);
        else if (kind == CellKind.Items)
            Single.Free(cell);
    }
}
