using System.Text;
using FlowLambda.FlowLogs;

namespace FlowLambda.Matching;

/// <summary>The field has no value.</summary>
internal sealed class AbsentPredicate(FlowLogField field) : Predicate
{
    internal override string Identity => $"{@field} is absent";

    internal override FlowLogField? Field => @field;

    public override bool Matches(FlowRecord record) => !record.Has(field);

    internal override bool TryAddBoundaries(Boundaries boundaries) => true;
}

/// <summary>The field has a value, whatever it is.</summary>
internal sealed class PresentPredicate(FlowLogField field) : Predicate
{
    internal override string Identity => $"{@field} is present";

    internal override FlowLogField? Field => @field;

    public override bool Matches(FlowRecord record) => record.Has(field);

    internal override bool TryAddBoundaries(Boundaries boundaries) => true;
}

/// <summary>The field has a value, and the inner predicate does not hold.</summary>
internal sealed class AnythingButPredicate(FlowLogField field, Predicate inner) : Predicate
{
    internal override string Identity => $"{@field} is not({inner.Identity})";

    internal override IReadOnlyList<Predicate> Parts => [inner];

    public override bool Matches(FlowRecord record) => record.Has(field) && !inner.Matches(record);

    internal override Predicate With(IReadOnlyList<Predicate> parts) => new AnythingButPredicate(field, parts[0]);

    /// <summary>The field, also where nothing is excepted, as by a list that is empty.</summary>
    internal override FlowLogField? Field => inner.Field == @field || inner is AnyOf { Parts.Count: 0 } ? @field : null;

    internal override bool TryAddBoundaries(Boundaries boundaries) => inner.TryAddBoundaries(boundaries);
}

/// <summary>The number, or the word's code, is in a set.</summary>
internal sealed class NumberPredicate(FlowLogField field, RangeSet<long> values) : Predicate
{
    private const int SmallCount = 64;

    /// <summary>Which of the numbers below 64 are in the set, a bit for each: most protocols, and all words but services.</summary>
    private readonly ulong _small = Small(values);

    private static ulong Small(RangeSet<long> values)
    {
        ulong bits = 0;
        for (var value = 0; value < SmallCount; value++)
            bits |= (values.Contains(value) ? 1UL : 0) << value;
        return bits;
    }

    internal override string Identity => $"{@field} in {values}";

    public override bool Matches(FlowRecord record) =>
        record.TryGetNumber(field, out var value) && (value < SmallCount ? (_small >> (int)value & 1) != 0 : values.Contains(value));

    internal override FlowLogField? Field => @field;

    internal override bool TryAddBoundaries(Boundaries boundaries)
    {
        foreach (var (first, last) in values.Ranges)
            boundaries.Add(first, last);
        return true;
    }
}

/// <summary>The address is in a set.</summary>
internal sealed class AddressPredicate(FlowLogField field, RangeSet<Address> values) : Predicate
{
    internal override string Identity => $"{@field} in {values}";

    public override bool Matches(FlowRecord record) =>
        record.TryGetAddress(field, out var value) && values.Contains(value);

    internal override FlowLogField? Field => @field;

    internal override bool TryAddBoundaries(Boundaries boundaries)
    {
        foreach (var (first, last) in values.Ranges)
            boundaries.Add(first, last);
        return true;
    }
}

/// <summary>The text is one of some.</summary>
internal sealed class TextPredicate : Predicate
{
    private readonly FlowLogField _field;
    private readonly HashSet<byte[]>.AlternateLookup<ReadOnlySpan<byte>> _values;

    internal TextPredicate(FlowLogField field, IEnumerable<string> values)
    {
        _field = field;
        _values = new HashSet<byte[]>(values.Select(Encoding.UTF8.GetBytes), BytesComparer.Instance)
            .GetAlternateLookup<ReadOnlySpan<byte>>();
        string[] ordered = [.. values];
        StableOrder.Sort(ordered, string.CompareOrdinal);
        Identity = $"{field} in {string.Join(' ', ordered.Select(value => $"{value.Length}:{value}"))}";
    }

    internal override string Identity { get; }

    public override bool Matches(FlowRecord record) =>
        record.TryGetText(_field, out var value) && _values.Contains(value);

    internal override FlowLogField? Field => _field;

    internal override bool TryAddBoundaries(Boundaries boundaries) => true;
}

/// <summary>The value's text, as people read it, matches any of some patterns.</summary>
internal sealed class PatternPredicate(FlowLogField field, IReadOnlyList<TextPattern> patterns) : Predicate
{
    /// <summary>How many words are remembered: there are few but of services, of which a scanner brings as many as there are ports.</summary>
    private const int MaxWords = 1000;

    /// <summary>What was found for each word met: their texts cost something to make.</summary>
    private readonly Dictionary<long, bool> _words = [];

    internal override string Identity => $"{@field} like {string.Join(' ', patterns)}";

    internal override FlowLogField? Field => @field;

    /// <summary>Numbers and addresses that are alike in their digits are not neighbours.</summary>
    internal override bool TryAddBoundaries(Boundaries boundaries) => field.Type == FieldType.Text;

    public override bool Matches(FlowRecord record)
    {
        if (field.Type == FieldType.Text)
            return record.TryGetText(field, out var text) && MatchesText(text);

        Span<byte> buffer = stackalloc byte[Address.MaxTextLength];
        if (field.Type == FieldType.Address)
            return record.TryGetAddress(field, out var address) && MatchesText(buffer[..address.Format(buffer)]);

        if (!record.TryGetNumber(field, out var number))
            return false;
        if (field.Type == FieldType.Word)
            return MatchesWord(number);
        number.TryFormat(buffer, out var length, default, System.Globalization.CultureInfo.InvariantCulture);
        return MatchesText(buffer[..length]);
    }

    private bool MatchesWord(long code)
    {
        if (_words.TryGetValue(code, out var known))
            return known;
        if (_words.Count == MaxWords)
            _words.Clear();
        return _words[code] = MatchesText(Encoding.UTF8.GetBytes(field.FormatNumber(code)));
    }

    private bool MatchesText(ReadOnlySpan<byte> text)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.IsMatch(text))
                return true;
        }

        return false;
    }
}
