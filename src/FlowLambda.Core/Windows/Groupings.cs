using FlowLambda.FlowLogs;

namespace FlowLambda.Windows;

/// <summary>What the rules and metrics of an engine have in common: how records are grouped, and what is taken from them.</summary>
internal sealed class Groupings
{
    private readonly RecordColumns _columns;
    private readonly Dictionary<string, Grouping> _byFields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValueHash> _hashesByFields = new(StringComparer.Ordinal);
    private readonly Dictionary<FlowLogField, SpreadColumn> _spreadsByField = [];
    private readonly List<Grouping> _groupings = [];
    private readonly List<ValueHash> _hashes = [];
    private readonly List<SpreadColumn> _spreads = [];

    /// <summary>Nothing yet; what is asked for is taken from <paramref name="columns"/>.</summary>
    internal Groupings(RecordColumns columns) => _columns = columns;

    /// <summary>The grouping by some fields.</summary>
    internal Grouping By(IReadOnlyList<FlowLogField> fields)
    {
        var name = NameOf(fields);
        if (_byFields.TryGetValue(name, out var known))
            return known;
        FlowLogField[] own = [.. fields];
        IKeyPart[] parts = [.. own.Select(_columns.PartOf).OfType<IKeyPart>()];
        return _byFields[name] = Add(
            parts.Length == own.Length ? new EvenKeys(parts)
            : own is [var only] ? new TextKeys(only)
            : new UnevenKeys((record, key) => key.TryWrite(record, own)));
    }

    /// <summary>A grouping of one's own.</summary>
    /// <param name="tryWrite">Writes the values of a record as a key; false where one is absent.</param>
    internal Grouping By(Func<FlowRecord, RecordKey, bool> tryWrite) => Add(new UnevenKeys(tryWrite));

    /// <summary>The hashes of the values of some fields.</summary>
    internal ValueHash HashOf(IReadOnlyList<FlowLogField> fields)
    {
        var name = NameOf(fields);
        if (_hashesByFields.TryGetValue(name, out var known))
            return known;
        var hash = new ValueHash([.. fields], fields.Any(field => field.Type == FieldType.Text) ? By(fields) : null);
        _hashes.Add(hash);
        return _hashesByFields[name] = hash;
    }

    /// <summary>The numbers of a field.</summary>
    internal NumberColumn NumbersOf(FlowLogField field) => _columns.NumbersOf(field);

    /// <summary>The numbers of a field, divided over minutes.</summary>
    internal SpreadColumn SpreadOf(FlowLogField field)
    {
        if (_spreadsByField.TryGetValue(field, out var known))
            return known;
        var spread = new SpreadColumn(NumbersOf(field), NumbersOf(FlowLogFields.Start), NumbersOf(FlowLogFields.End));
        _spreads.Add(spread);
        return _spreadsByField[field] = spread;
    }

    /// <summary>Other records come.</summary>
    internal void Begin()
    {
        _columns.Begin();
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

    private Grouping Add(IRecordKeys keys)
    {
        var grouping = new Grouping(keys);
        _groupings.Add(grouping);
        return grouping;
    }

    private static string NameOf(IReadOnlyList<FlowLogField> fields) => string.Join(' ', fields);
}
