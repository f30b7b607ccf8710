using System.Buffers.Binary;

namespace FlowLambda.Windows.Additions;

/// <summary>The different numbers and texts of an item, to be written once, sorted, and named by their places after that.</summary>
internal sealed class ValueTable
{
    private readonly KeyTable _numbers = new();
    private readonly KeyTable _texts = new();
    private readonly Comparison<int> _byText;
    private ulong[] _sortedNumbers = [];
    private int[] _order = [];
    private int[] _places = [];

    internal ValueTable() => _byText = (left, right) => _texts[left].SequenceCompareTo(_texts[right]);

    /// <summary>Takes a number.</summary>
    /// <returns>Its name until its place is known: even.</returns>
    internal int Add(ulong number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
        return _numbers.GetOrAdd(bytes) << 1;
    }

    /// <summary>Takes a text, or an address that is not of IPv4.</summary>
    /// <returns>Its name until its place is known: odd.</returns>
    internal int Add(ReadOnlySpan<byte> text) => _texts.GetOrAdd(text) << 1 | 1;

    /// <summary>Forgets everything, and keeps the room.</summary>
    internal void Clear()
    {
        _numbers.Clear();
        _texts.Clear();
    }

    /// <summary>Writes all values, numbers first: from then on each has its place.</summary>
    internal void Write(VarintWriter writer)
    {
        var count = _numbers.Count + _texts.Count;
        if (_order.Length < count)
            (_sortedNumbers, _order, _places) = (new ulong[count], new int[count], new int[count]);
        WriteNumbers(writer);
        WriteTexts(writer);
    }

    /// <summary>The place of a value, by its name.</summary>
    internal int PlaceOf(int name) => _places[(name & 1) == 0 ? name >> 1 : _numbers.Count + (name >> 1)];

    private void WriteNumbers(VarintWriter writer)
    {
        for (var i = 0; i < _numbers.Count; i++)
            (_sortedNumbers[i], _order[i]) = (BinaryPrimitives.ReadUInt64LittleEndian(_numbers[i]), i);
        Array.Sort(_sortedNumbers, _order, 0, _numbers.Count);
        writer.Write(_numbers.Count);
        ulong last = 0;
        for (var i = 0; i < _numbers.Count; i++)
        {
            writer.Write(_sortedNumbers[i] - last);
            last = _sortedNumbers[i];
            _places[_order[i]] = i;
        }
    }

    private void WriteTexts(VarintWriter writer)
    {
        var order = _order.AsSpan(0, _texts.Count);
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        order.Sort(_byText);
        writer.Write(order.Length);
        for (var i = 0; i < order.Length; i++)
        {
            var text = _texts[order[i]];
            writer.Write(text.Length);
            writer.Write(text);
            _places[_numbers.Count + order[i]] = _numbers.Count + i;
        }
    }
}
