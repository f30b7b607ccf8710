using FlowLambda.FlowLogs;

namespace FlowLambda.Windows;

/// <summary>Keys of some rows, of any length, one after the other.</summary>
internal sealed class KeyRows
{
    private readonly (int Start, int Length)[] _places = new (int, int)[RecordColumns.MaxRows];
    private byte[] _bytes = new byte[RecordColumns.MaxRows * 32];
    private int _length;

    /// <summary>The key of a row, which has been written.</summary>
    internal ReadOnlySpan<byte> this[int row] => _bytes.AsSpan(_places[row].Start, _places[row].Length);

    /// <summary>Room for the key of a row.</summary>
    internal Span<byte> Add(int row, int length)
    {
        if (_length + length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + length));
        _places[row] = (_length, length);
        _length += length;
        return _bytes.AsSpan(_places[row].Start, length);
    }

    /// <summary>Forgets all keys.</summary>
    internal void Clear() => _length = 0;
}
