namespace FlowLambda.Windows;

/// <summary>
/// The hashes of the values met in a minute; a few are kept in a list, as most keys meet few. A <see cref="ValueSet"/> could hold
/// them too, at three times the memory: rules that count different values are the most common, and have the most keys.
/// </summary>
internal sealed class DistinctSet
{
    private const int MaxFew = 8;

    private DistinctHash[] _few = new DistinctHash[1];
    private HashSet<DistinctHash>? _many;
    private int _count;

    /// <summary>How many there are.</summary>
    internal int Count => _many?.Count ?? _count;

    /// <summary>The hashes, in no order.</summary>
    internal IEnumerable<DistinctHash> All => _many ?? _few.Take(_count);

    internal void Add(DistinctHash hash)
    {
        if (_many is not null)
        {
            _many.Add(hash);
            return;
        }

        if (Array.IndexOf(_few, hash, 0, _count) >= 0)
            return;
        if (_count == MaxFew)
        {
            _many = [.. _few, hash];
            _few = [];
            return;
        }

        if (_count == _few.Length)
            Array.Resize(ref _few, _count * 2);
        _few[_count++] = hash;
    }

    /// <summary>Adds all of these to a set.</summary>
    internal void AddTo(HashSet<DistinctHash> union)
    {
        if (_many is not null)
        {
            union.UnionWith(_many);
            return;
        }

        foreach (var hash in _few.AsSpan(0, _count))
            union.Add(hash);
    }
}
