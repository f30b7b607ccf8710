namespace FlowLambda.Windows.Additions;

/// <summary>Writes what a batch adds as bytes, not yet compressed; <see cref="Column"/> says what stands where.</summary>
internal sealed class AdditionsEncoder
{
    private readonly RuleShape[] _shapes;
    private readonly ValueTable _values = new();
    private readonly AdditionRows _rows;
    private readonly Comparison<AdditionRows.GroupRow> _byValues;
    private readonly VarintWriter[] _columns = Array.ConvertAll(Enum.GetValues<Column>(), _ => new VarintWriter());
    private readonly VarintWriter _whole = new();

    internal AdditionsEncoder(RuleShape[] shapes)
    {
        _shapes = shapes;
        _rows = new AdditionRows(_values);
        _byValues = (left, right) => _rows.Values(left).SequenceCompareTo(_rows.Values(right));
    }

    /// <summary>Writes additions, a table for each rule. The answer is valid until the next call.</summary>
    internal ReadOnlySpan<byte> Encode(IReadOnlyList<MinuteTable> additions)
    {
        _values.Clear();
        _rows.Clear();
        foreach (var column in _columns)
            column.Clear();
        for (var rule = 0; rule < _shapes.Length; rule++)
            _rows.Add(_shapes[rule], additions[rule]);

        this[Column.Values].WriteSigned(_rows.FirstMinute);
        _values.Write(this[Column.Values]);
        _rows.Place();
        var first = 0;
        for (var rule = 0; rule < _shapes.Length; rule++)
        {
            var count = additions[rule].GroupCount;
            if (count > 0)
                WriteRule(_shapes[rule], _rows.Groups.Slice(first, count));
            first += count;
        }

        return Whole();
    }

    private VarintWriter this[Column column] => _columns[(int)column];

    private ReadOnlySpan<byte> Whole()
    {
        _whole.Clear();
        foreach (var column in _columns)
            _whole.Write(column.Length);
        foreach (var column in _columns)
            _whole.Write(column.Bytes);
        return _whole.Bytes;
    }

    private void WriteRule(RuleShape shape, Span<AdditionRows.GroupRow> groups)
    {
        this[Column.Rules].WriteFixed(shape.Fingerprint);
        this[Column.Rules].Write((int)shape.Parts);
        this[Column.Rules].Write(shape.GroupBy.Length);
        this[Column.Rules].Write(groups.Length);
        groups.Sort(_byValues);
        for (var i = 0; i < groups.Length; i++)
        {
            WriteValues(_rows.Values(groups[i]), i == 0 ? [] : _rows.Values(groups[i - 1]));
            WriteCells(shape, _rows.Cells(groups[i]));
        }
    }

    private void WriteValues(ReadOnlySpan<int> values, ReadOnlySpan<int> last)
    {
        var isSame = last.Length > 0;
        for (var i = 0; i < values.Length; i++)
        {
            this[i == 0 ? Column.FirstValues : Column.OtherValues].Write(isSame ? values[i] - last[i] : values[i]);
            isSame = isSame && values[i] == last[i];
        }
    }

    private void WriteCells(RuleShape shape, Span<AdditionRows.CellRow> cells)
    {
        var parts = shape.Parts;
        cells.Sort(static (left, right) => left.Minute.CompareTo(right.Minute));
        this[Column.CellCounts].Write(cells.Length - 1);
        long next = _rows.FirstMinute;
        foreach (ref readonly var cell in cells)
        {
            this[Column.Minutes].Write(cell.Minute - next);
            next = cell.Minute + 1L;
            if (parts.Has(CellParts.Items))
            {
                WriteItems(parts, AdditionRows.Merge(shape, _rows.Items(cell)));
                if (parts.Has(CellParts.Seconds))
                    this[Column.Followers].Write(cell.FollowerEnd);
                continue;
            }

            if (parts.Has(CellParts.Count))
                this[Column.Counts].Write(cell.Count);
            if (parts.Has(CellParts.Amount))
                this[Column.Amounts].Write(cell.Amount);
        }
    }

    private void WriteItems(CellParts parts, ReadOnlySpan<AdditionRows.ItemRow> items)
    {
        this[Column.ItemCounts].Write(items.Length);
        var last = 0;
        foreach (ref readonly var item in items)
        {
            if (parts.Has(CellParts.Hashes))
                this[Column.Hashes].Write(item.Hash - last);
            if (parts.Has(CellParts.Seconds))
                this[Column.Seconds].Write(item.Second);
            if (parts.Has(CellParts.Amount))
                this[Column.Amounts].Write(item.Amount);
            last = item.Hash;
        }
    }
}
