using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.Axes;

/// <summary>Sorts the conditions of patterns by the field that decides them.</summary>
/// <param name="wordCount">How many words the bits of all patterns take.</param>
/// <param name="scopes">Tells the scopes of addresses.</param>
/// <param name="columns">What is taken from the records.</param>
internal sealed class AxesBuilder(int wordCount, AddressScopes scopes, RecordColumns columns)
{
    private readonly Dictionary<FlowLogField, Dictionary<string, (Predicate Condition, ulong[] Patterns)>> _byField = [];

    /// <summary>Takes what single fields decide of a pattern.</summary>
    /// <returns>The rest, all of which must hold too.</returns>
    internal List<Predicate> Add(Predicate pattern, int number)
    {
        List<Predicate> rest = [];
        foreach (var condition in ConditionsOf(pattern))
        {
            if (condition.Field is { } field && condition.TryAddBoundaries(new Boundaries()))
                PatternsOf(field.DecidedBy, condition)[number / PatternIndex.WordBits] |= 1UL << number;
            else
                rest.Add(condition);
        }

        return rest;
    }

    /// <summary>The axes, those first that cost least and rule out most.</summary>
    internal Axis[] Build() => [.. _byField.OrderBy(field => Cost(field.Key)).ThenByDescending(field => field.Value.Count).Select(field => Create(field.Key, [.. field.Value.Values]))];

    private static IEnumerable<Predicate> ConditionsOf(Predicate predicate) => predicate is AllOf ? predicate.Parts.SelectMany(ConditionsOf) : [predicate];

    private ulong[] PatternsOf(FlowLogField field, Predicate condition)
    {
        if (!_byField.TryGetValue(field, out var conditions))
            _byField.Add(field, conditions = new Dictionary<string, (Predicate, ulong[])>(StringComparer.Ordinal));
        if (!conditions.TryGetValue(condition.Identity, out var known))
            conditions.Add(condition.Identity, known = (condition, new ulong[wordCount]));
        return known.Patterns;
    }

    private static int Cost(FlowLogField field) => field.Type switch
    {
        FieldType.Word when !field.IsPseudo => 0,
        FieldType.Word or FieldType.Number or FieldType.Time => 1,
        _ => 2,
    };

    private Axis Create(FlowLogField field, IReadOnlyList<(Predicate Condition, ulong[] Patterns)> conditions)
    {
        if (field.Type == FieldType.Text)
            return new TextAxis(field, conditions);
        var boundaries = new Boundaries();
        foreach (var (condition, _) in conditions)
            condition.TryAddBoundaries(boundaries);
        if (field.Type != FieldType.Address)
            return new NumberAxis(columns.NumbersOf(field), field.Maximum, boundaries.Numbers, conditions);
        foreach (var (first, last) in scopes.Ranges)
            boundaries.Add(first, last);
        return new AddressAxis(columns.AddressesOf(field), boundaries.Addresses, conditions);
    }
}
