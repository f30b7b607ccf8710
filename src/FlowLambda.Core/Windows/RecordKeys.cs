using FlowLambda.FlowLogs;

namespace FlowLambda.Windows;

/// <summary>The values of some fields of some records, as <see cref="RecordKey"/> writes them: each record's once, whoever asks.</summary>
internal abstract class RecordKeys : RecordColumn
{
    private readonly (int Start, int Length)[] _places = new (int, int)[RecordColumns.MaxRows];
    private byte[] _bytes;
    private int _length;

    /// <summary>Keys of any length.</summary>
    protected RecordKeys() => _bytes = new byte[RecordColumns.MaxRows * 32];

    /// <summary>Keys that take so many bytes each.</summary>
    protected RecordKeys(int length)
    {
        _bytes = new byte[RecordColumns.MaxRows * length];
        for (var row = 0; row < _places.Length; row++)
            _places[row] = (row * length, length);
    }

    /// <summary>The key of a row, which has been found.</summary>
    internal ReadOnlySpan<byte> this[int row] => _bytes.AsSpan(_places[row].Start, _places[row].Length);

    /// <summary>Whether all keys are empty: there are no fields.</summary>
    internal bool AreEmpty => _bytes.Length == 0;

    /// <summary>Whether the key of a row, which has been found, holds values of which there are so many that somebody can look for some that collide.</summary>
    internal virtual bool IsWide(int row) => true;

    /// <inheritdoc/>
    internal override void Begin()
    {
        base.Begin();
        _length = 0;
    }

    /// <summary>The keys of all rows, where they are of one length.</summary>
    protected Span<byte> Bytes => _bytes;

    /// <summary>Room for the key of a row, where they are of any length.</summary>
    protected Span<byte> Add(int row, int length)
    {
        if (_length + length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + length));
        _places[row] = (_length, length);
        _length += length;
        return _bytes.AsSpan(_places[row].Start, length);
    }
}
