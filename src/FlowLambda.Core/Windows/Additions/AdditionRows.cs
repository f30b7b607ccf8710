using System.Runtime.InteropServices;
using FlowLambda.FlowLogs;

namespace FlowLambda.Windows.Additions;

/// <summary>A batch's additions as rows of groups, minutes and items, whose values are known by name.</summary>
internal sealed class AdditionRows(ValueTable values)
{
    private readonly List<GroupRow> _groups = [];
    private readonly List<CellRow> _cells = [];
    private readonly List<ItemRow> _items = [];
    private readonly List<int> _groupValues = [];

    /// <summary>The earliest minute of all; that of an empty batch says nothing.</summary>
    internal int FirstMinute { get; private set; } = int.MaxValue;

    /// <summary>The groups.</summary>
    internal Span<GroupRow> Groups => CollectionsMarshal.AsSpan(_groups);

    /// <summary>The minutes of a group.</summary>
    internal Span<CellRow> Cells(in GroupRow group) => CollectionsMarshal.AsSpan(_cells).Slice(group.FirstCell, group.CellCount);

    /// <summary>The items of a minute.</summary>
    internal Span<ItemRow> Items(in CellRow cell) => CollectionsMarshal.AsSpan(_items).Slice(cell.FirstItem, cell.ItemCount);

    /// <summary>Sorts the items of a minute, by places and seconds, and makes one of those that are kept by the same.</summary>
    internal static ReadOnlySpan<ItemRow> Merge(RuleShape shape, Span<ItemRow> items)
    {
        items.Sort(static (left, right) => left.Hash != right.Hash ? left.Hash.CompareTo(right.Hash) : left.Second.CompareTo(right.Second));
        var count = Math.Min(1, items.Length);
        foreach (ref readonly var item in items[count..])
        {
            ref var last = ref items[count - 1];
            if (item.Hash != last.Hash || item.Second != last.Second)
                items[count++] = item;
            else if (shape.IsTallied)
                last = last with { Amount = shape.Statistic.Merge(last.Amount, item.Amount) };
        }

        return items[..count];
    }

    /// <summary>The values of a group; names at first, then places.</summary>
    internal ReadOnlySpan<int> Values(in GroupRow group) => CollectionsMarshal.AsSpan(_groupValues).Slice(group.FirstValue, group.ValueCount);

    /// <summary>Forgets everything, and keeps the room.</summary>
    internal void Clear()
    {
        _groups.Clear();
        _cells.Clear();
        _items.Clear();
        _groupValues.Clear();
        FirstMinute = int.MaxValue;
    }

    /// <summary>Takes all that a table has.</summary>
    internal void Add(RuleShape shape, MinuteTable table)
    {
        for (var group = 0; group < table.GroupCount; group++)
        {
            var (firstValue, firstCell) = (_groupValues.Count, _cells.Count);
            AddValues(shape, table.Group(group));
            foreach (ref readonly var cell in table.Minutes(group))
                AddCell(shape, table, cell);
            _groups.Add(new GroupRow(firstValue, _groupValues.Count - firstValue, firstCell, _cells.Count - firstCell));
        }
    }

    /// <summary>All values have their places: they stand for the names now.</summary>
    internal void Place()
    {
        foreach (ref var value in CollectionsMarshal.AsSpan(_groupValues))
            value = values.PlaceOf(value);
        foreach (ref var item in CollectionsMarshal.AsSpan(_items))
            item = item with { Hash = item.Hash < 0 ? 0 : values.PlaceOf(item.Hash) };
    }

    private void AddValues(RuleShape shape, ReadOnlySpan<byte> key)
    {
        foreach (var field in shape.GroupBy)
        {
            var length = RecordKey.LengthOf(key, field);
            _groupValues.Add(field.Type switch
            {
                FieldType.Address when Address.FromBytes(key) is { IsIPv4: true } address => values.Add(CompactNumber.Of(address)),
                FieldType.Address => values.Add(key[..length]),
                FieldType.Text => values.Add(key[RecordKey.TextStart..length]),
                _ => values.Add(CompactNumber.Of(RecordKey.ToNumber(key))),
            });
            key = key[length..];
        }
    }

    private void AddCell(RuleShape shape, MinuteTable table, in MinuteTable.Cell cell)
    {
        var firstItem = _items.Count;
        var hasHashes = shape.Parts.Has(CellParts.Hashes);
        if (shape.IsTallied)
        {
            foreach (ref readonly var item in table.Values(cell))
                _items.Add(new ItemRow(hasHashes ? values.Add(CompactNumber.Of(item.Key.Hash)) : -1, item.Key.Second, item.Value));
        }
        else if (hasHashes)
        {
            foreach (ref readonly var item in table.Values(cell))
                _items.Add(new ItemRow(values.Add(CompactNumber.Of(item.Hash)), 0, 1));
        }

        var numbers = table.Numbers(cell);
        FirstMinute = Math.Min(FirstMinute, cell.Minute);
        _cells.Add(new CellRow(cell.Minute, cell.FollowerEnd, numbers.SampleCount, shape.AmountOf(numbers), firstItem, _items.Count - firstItem));
    }

    /// <summary>A group, and where its values and minutes are.</summary>
    internal readonly record struct GroupRow(int FirstValue, int ValueCount, int FirstCell, int CellCount);

    /// <summary>A minute of a group, and where its items are.</summary>
    internal readonly record struct CellRow(int Minute, int FollowerEnd, long Count, long Amount, int FirstItem, int ItemCount);

    /// <summary>An item of a minute; its hash is a name at first, then a place; negative where items have none.</summary>
    internal readonly record struct ItemRow(int Hash, int Second, long Amount);
}
