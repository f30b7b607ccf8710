using FlowLambda.FlowLogs;

namespace FlowLambda.Windows.Additions;

/// <summary>
/// Reads what <see cref="AdditionsEncoder"/> wrote, by this configuration or another: what is said of rules that this one does not have is read over.
/// Everything read takes at least a byte, so that no bytes, whatever they are, can ask for much.
/// </summary>
internal sealed class AdditionsDecoder(RuleShape[] shapes)
{
    private readonly Dictionary<ulong, int> _rules = PlacesOf(shapes);
    private readonly VarintReader[] _columns = new VarintReader[Enum.GetValues<Column>().Length];
    private readonly List<ulong> _numbers = [];
    private readonly List<byte[]> _texts = [];
    private readonly RecordKey _group = new();
    private int[] _places = [];
    private int _firstMinute;

    /// <summary>Adds the additions to tables, one for each rule.</summary>
    /// <exception cref="InvalidDataException">The bytes are nothing that was written.</exception>
    internal void Decode(byte[] bytes, int length, IReadOnlyList<MinuteTable> into)
    {
        ReadColumns(bytes, length);
        ReadValues();
        while (!this[Column.Rules].IsAtEnd)
            ReadRule(into);
        foreach (ref readonly var column in _columns.AsSpan())
        {
            if (!column.IsAtEnd)
                throw new InvalidDataException("there is more than the groups need");
        }
    }

    private ref VarintReader this[Column column] => ref _columns[(int)column];

    private void ReadColumns(byte[] bytes, int length)
    {
        var whole = new VarintReader(bytes, 0, length);
        Span<int> lengths = stackalloc int[_columns.Length];
        foreach (ref var column in lengths)
            column = whole.Read(whole.Left);
        var start = length - whole.Left;
        for (var i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] > length - start)
                throw new InvalidDataException("a column does not end where it should");
            _columns[i] = new VarintReader(bytes, start, lengths[i]);
            start += lengths[i];
        }

        if (start != length)
            throw new InvalidDataException("there is more than the columns");
    }

    private void ReadValues()
    {
        ref var reader = ref this[Column.Values];
        _firstMinute = reader.ReadSigned();
        _numbers.Clear();
        ulong last = 0;
        for (var count = reader.Read(reader.Left); count > 0; count--)
            _numbers.Add(last += reader.Read());
        _texts.Clear();
        for (var count = reader.Read(reader.Left); count > 0; count--)
            _texts.Add(reader.ReadBytes().ToArray());
    }

    private void ReadRule(IReadOnlyList<MinuteTable> into)
    {
        ref var rules = ref this[Column.Rules];
        var rule = _rules.GetValueOrDefault(rules.ReadFixed(), -1);
        var parts = (CellParts)rules.Read((int)CellParts.All);
        var valueCount = rules.Read(this[Column.FirstValues].Left + this[Column.OtherValues].Left);
        if (!RuleShape.IsLegal(parts) || (rule >= 0 && (parts != shapes[rule].Parts || valueCount != shapes[rule].GroupBy.Length)))
            throw new InvalidDataException("a rule's minutes are not written as such a rule's are");
        if (_places.Length < valueCount)
            _places = new int[valueCount];
        var places = _places.AsSpan(0, valueCount);
        places.Clear();
        for (var count = rules.Read(this[Column.CellCounts].Left); count > 0; count--)
        {
            ReadPlaces(places);
            if (rule >= 0)
                WriteGroup(shapes[rule], places);
            ReadCells(parts, rule < 0 ? null : shapes[rule], rule < 0 ? null : into[rule]);
        }
    }

    private void ReadPlaces(Span<int> places)
    {
        var most = _numbers.Count + _texts.Count - 1;
        var isSame = true;
        for (var i = 0; i < places.Length; i++)
        {
            var last = isSame ? places[i] : 0;
            var step = this[i == 0 ? Column.FirstValues : Column.OtherValues].Read(Math.Max(0, most - last));
            isSame = isSame && step == 0;
            places[i] = last + step;
        }
    }

    private void WriteGroup(RuleShape shape, ReadOnlySpan<int> places)
    {
        _group.Clear();
        for (var i = 0; i < places.Length; i++)
        {
            var type = shape.GroupBy[i].Type;
            var text = places[i] < _numbers.Count ? null : TextAt(places[i] - _numbers.Count);
            if (type == FieldType.Text && text is not null)
                _group.Append(text);
            else if (type == FieldType.Address && text is { Length: Address.ByteLength })
                _group.Append(Address.FromBytes(text));
            else if (type == FieldType.Address && text is null && CompactNumber.TryToAddress(_numbers[places[i]], out var address))
                _group.Append(address);
            else if (type is not (FieldType.Text or FieldType.Address) && text is null)
                _group.Append(CompactNumber.ToNumber(_numbers[places[i]]));
            else
                throw new InvalidDataException("a group's value is not of its field's type");
        }
    }

    private byte[] TextAt(int index) => index < _texts.Count ? _texts[index] : throw new InvalidDataException("a value is named that is not there");

    private void ReadCells(CellParts parts, RuleShape? shape, MinuteTable? table)
    {
        long minute = _firstMinute;
        for (var count = this[Column.CellCounts].Read(this[Column.Minutes].Left) + 1; count > 0; count--)
        {
            minute += this[Column.Minutes].ReadLong();
            if (minute is < int.MinValue or > int.MaxValue)
                throw new InvalidDataException("a minute is out of all range");
            if (parts.Has(CellParts.Items))
            {
                ReadItems(parts, shape, table, (int)minute);
            }
            else
            {
                var records = parts.Has(CellParts.Count) ? this[Column.Counts].ReadLong() : 1;
                var amount = parts.Has(CellParts.Amount) ? this[Column.Amounts].ReadLong() : 0;
                table?.Add(_group.Bytes, (int)minute, shape!.ToValues(records, amount));
            }

            minute++;
        }
    }

    private void ReadItems(CellParts parts, RuleShape? shape, MinuteTable? table, int minute)
    {
        var most = parts.Has(CellParts.Hashes) ? this[Column.Hashes].Left : this[Column.Seconds].Left;
        var place = 0;
        for (var count = this[Column.ItemCounts].Read(most); count > 0; count--)
        {
            if (parts.Has(CellParts.Hashes))
                place += this[Column.Hashes].Read(Math.Max(0, _numbers.Count - 1 - place));
            var second = parts.Has(CellParts.Seconds) ? this[Column.Seconds].Read(LastSecond) : 0;
            var amount = parts.Has(CellParts.Amount) ? this[Column.Amounts].ReadLong() : 1;
            if (table is null)
                continue;
            var hash = parts.Has(CellParts.Hashes) ? CompactNumber.ToHash(NumberAt(place)) : default;
            if (shape!.IsTallied)
                table.Add(_group.Bytes, minute, new ValueKey(second, hash), amount, shape.Statistic);
            else
                table.AddDistinct(_group.Bytes, minute, hash);
        }

        if (parts.Has(CellParts.Seconds) && this[Column.Followers].Read(LastSecond + 1) is > 0 and var end)
            table?.AddFollower(_group.Bytes, minute, end - 1);
    }

    private const int LastSecond = 59;

    private ulong NumberAt(int place) => place < _numbers.Count ? _numbers[place] : throw new InvalidDataException("a value is named that is not there");

    private static Dictionary<ulong, int> PlacesOf(RuleShape[] shapes)
    {
        Dictionary<ulong, int> places = [];
        for (var i = 0; i < shapes.Length; i++)
            places.Add(shapes[i].Fingerprint, i);
        return places;
    }
}
