using FlowLambda.FlowLogs;

namespace FlowLambda.Windows;

/// <summary>What the rules and metrics of an engine have in common: how records are grouped, and what is taken from them.</summary>
internal sealed class Groupings
{
    private readonly RecordColumns _columns;
    private readonly Dictionary<string, RecordKeys> _keysByFields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Grouping> _byFields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValueHash> _hashesByFields = new(StringComparer.Ordinal);
    private readonly List<SpreadSlots> _spreads = [];
    private readonly List<RecordKeys> _keys = [];
    private readonly List<Grouping> _groupings = [];
    private readonly List<ValueHash> _hashes = [];

    /// <summary>Nothing yet; what is asked for is taken from <paramref name="columns"/>.</summary>
    internal Groupings(RecordColumns columns) => _columns = columns;

    /// <summary>The grouping by some fields.</summary>
    internal Grouping By(IReadOnlyList<FlowLogField> fields)
    {
        var name = NameOf(fields);
        if (_byFields.TryGetValue(name, out var known))
            return known;
        return _byFields[name] = GroupBy(KeysOf(fields));
    }

    /// <summary>A grouping of one's own.</summary>
    /// <param name="tryWrite">Writes the values of a record as a key; false where one is absent.</param>
    internal Grouping By(Func<FlowRecord, RecordKey, bool> tryWrite) => GroupBy(Add(new UnevenKeys(tryWrite)));

    /// <summary>The hashes of the values of some fields.</summary>
    internal ValueHash HashOf(IReadOnlyList<FlowLogField> fields)
    {
        var name = NameOf(fields);
        if (_hashesByFields.TryGetValue(name, out var known))
            return known;
        var hash = new ValueHash(KeysOf(fields), fields.Any(field => field.Type == FieldType.Text) ? By(fields) : null);
        _hashes.Add(hash);
        return _hashesByFields[name] = hash;
    }

    /// <summary>The numbers of a field.</summary>
    internal NumberColumn NumbersOf(FlowLogField field) => _columns.NumbersOf(field);

    /// <summary>The numbers of a field, divided over minutes, in the groups of a grouping.</summary>
    internal SpreadSlots SpreadOf(FlowLogField field, Grouping grouping)
    {
        var numbers = NumbersOf(field);
        foreach (var known in _spreads)
        {
            if (known.Are(numbers, grouping))
                return known;
        }

        var spread = new SpreadSlots(grouping, numbers, NumbersOf(FlowLogFields.Start), NumbersOf(FlowLogFields.End));
        _spreads.Add(spread);
        return spread;
    }

    /// <summary>Other records come.</summary>
    internal void Begin()
    {
        _columns.Begin();
        foreach (var keys in _keys)
            keys.Begin();
        foreach (var grouping in _groupings)
            grouping.Begin();
        foreach (var hash in _hashes)
            hash.Begin();
        foreach (var spread in _spreads)
            spread.Begin();
    }

    /// <summary>Forgets the batch.</summary>
    internal void Clear()
    {
        foreach (var grouping in _groupings)
            grouping.Clear();
        foreach (var hash in _hashes)
            hash.Clear();
    }

    private RecordKeys KeysOf(IReadOnlyList<FlowLogField> fields)
    {
        var name = NameOf(fields);
        if (_keysByFields.TryGetValue(name, out var known))
            return known;
        FlowLogField[] own = [.. fields];
        IKeyPart[] parts = [.. own.Select(_columns.PartOf).OfType<IKeyPart>()];
        return _keysByFields[name] = Add(
            parts.Length == own.Length ? new EvenKeys(parts)
            : own is [var only] ? new TextKeys(only)
            : new UnevenKeys((record, key) => key.TryWrite(record, own)));
    }

    private RecordKeys Add(RecordKeys keys)
    {
        _keys.Add(keys);
        return keys;
    }

    private Grouping GroupBy(RecordKeys keys)
    {
        var grouping = new Grouping(keys);
        _groupings.Add(grouping);
        return grouping;
    }

    private static string NameOf(IReadOnlyList<FlowLogField> fields) => string.Join(' ', fields);
}
