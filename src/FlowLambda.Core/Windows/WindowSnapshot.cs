using FlowLambda.Windows.Additions;

namespace FlowLambda.Windows;

/// <summary>
/// Windows as additions again: whoever absorbs all parts, in any order, has the same windows. A part is no longer than an item of a table
/// may be: it is begun anew before what it holds could outgrow that, even if nothing of it could be compressed.
/// </summary>
internal sealed class WindowSnapshot(AdditionsCodec codec, int ruleCount)
{
    /// <summary>How long a part may become, in bytes. DynamoDB takes items of 400 KB.</summary>
    internal const int MaxPartLength = 300_000;

    /// <summary>The most that a minute takes, or an item of one: each of its numbers 10 bytes at most, and places fewer.</summary>
    private const int MaxRowLength = 48;

    private readonly MinuteTable[] _tables = [.. Enumerable.Range(0, ruleCount).Select(_ => new MinuteTable())];
    private readonly List<ReadOnlyMemory<byte>> _parts = [];
    private int _length;

    /// <summary>Adds the values of a minute.</summary>
    internal void Add(KeyWindow key, int minute, in StatisticValues values) => RoomFor(key).Add(key.Group, minute, values);

    /// <summary>Adds a value that was met in a minute.</summary>
    internal void AddDistinct(KeyWindow key, int minute, DistinctHash hash) => RoomFor(key).AddDistinct(key.Group, minute, hash);

    /// <summary>Adds a single value of a minute.</summary>
    internal void Add(KeyWindow key, int minute, ValueKey value, long amount) => RoomFor(key).Add(key.Group, minute, value, amount, key.Rule.Statistic);

    /// <summary>Adds the last second of a minute, 0 to 59, in which a record may follow.</summary>
    internal void AddFollower(KeyWindow key, int minute, int second) => RoomFor(key).AddFollower(key.Group, minute, second);

    /// <summary>All parts; nothing more is added.</summary>
    internal IReadOnlyList<ReadOnlyMemory<byte>> Complete()
    {
        EndPart();
        return _parts;
    }

    private MinuteTable RoomFor(KeyWindow key)
    {
        var table = _tables[key.RuleIndex];
        var length = MaxRowLength + (table.Contains(key.Group) ? 0 : MaxRowLength + 2 * key.Group.Length);
        if (_length + length > MaxPartLength)
            EndPart();
        _length += length;
        return table;
    }

    private void EndPart()
    {
        if (_length > 0)
            _parts.Add(codec.Encode(_tables));
        _length = 0;
        foreach (var table in _tables)
            table.Clear();
    }
}
