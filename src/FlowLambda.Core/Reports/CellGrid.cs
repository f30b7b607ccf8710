namespace FlowLambda.Reports;

/// <summary>An amount for every cell.</summary>
internal sealed class CellGrid
{
    private long[] _amounts = [];

    internal long this[Cell cell] => Place(cell) < _amounts.Length ? _amounts[Place(cell)] : 0;

    internal void Add(Cell cell, long amount)
    {
        if (Place(cell) >= _amounts.Length)
            Array.Resize(ref _amounts, (cell.Interface + 1) * Timeline.SlotCount);
        ref var sum = ref _amounts[Place(cell)];
        sum = Amount.Add(sum, amount);
    }

    internal void Coarsen(byte[] moved)
    {
        var narrow = _amounts;
        _amounts = new long[narrow.Length];
        for (var i = 0; i < narrow.Length; i++)
        {
            if (narrow[i] > 0)
                Add(new Cell((ushort)(i / Timeline.SlotCount), moved[i % Timeline.SlotCount]), narrow[i]);
        }
    }

    /// <summary>The cells that hold anything.</summary>
    internal IEnumerable<(Cell Cell, long Amount)> Filled
    {
        get
        {
            for (var i = 0; i < _amounts.Length; i++)
            {
                if (_amounts[i] > 0)
                    yield return (new Cell((ushort)(i / Timeline.SlotCount), (byte)(i % Timeline.SlotCount)), _amounts[i]);
            }
        }
    }

    /// <summary>Adds the cells of another grid.</summary>
    /// <param name="other">The other one.</param>
    /// <param name="taken">The slot here for each slot there.</param>
    internal void Take(CellGrid other, byte[] taken)
    {
        foreach (var (cell, amount) in other.Filled)
            Add(cell with { Slot = taken[cell.Slot] }, amount);
    }

    /// <summary>The cells as they are reported, in order of interface and bucket.</summary>
    internal List<ReportCell> ToCells(Timeline timeline, InterfaceTable interfaces) =>
    [
        .. Filled.Select(filled => new ReportCell(interfaces.PlaceOf(filled.Cell.Interface), timeline.BucketIn(filled.Cell.Slot), filled.Amount))
            .OrderBy(cell => cell.Interface).ThenBy(cell => cell.Bucket),
    ];

    internal CellGrid Copy() => new() { _amounts = [.. _amounts] };

    private static int Place(Cell cell) => cell.Interface * Timeline.SlotCount + cell.Slot;
}
