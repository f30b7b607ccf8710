using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.Axes;

/// <summary>Sorts the conditions of patterns by the field that decides them.</summary>
/// <param name="scopes">Tells the scopes of addresses.</param>
/// <param name="columns">What is taken from the records.</param>
internal sealed class AxesBuilder(AddressScopes scopes, RecordColumns columns)
{
    private readonly Dictionary<FlowLogField, Dictionary<string, (Predicate Condition, List<int> Patterns)>> _byField = [];

    /// <summary>Takes what single fields decide of a pattern.</summary>
    /// <returns>The rest, all of which must hold too.</returns>
    internal List<Predicate> Add(Predicate pattern, int number)
    {
        List<Predicate> rest = [];
        foreach (var condition in ConditionsOf(pattern))
        {
            if (condition.Field is { } field && condition.TryAddBoundaries(new Boundaries()))
                PatternsOf(field.DecidedBy, condition).Add(number);
            else
                rest.Add(condition);
        }

        return rest;
    }

    /// <summary>The axes, those first that cost least and rule out most.</summary>
    internal Axis[] Build() => [.. _byField.OrderBy(field => Cost(field.Key)).ThenByDescending(field => field.Value.Count).Select(field => Create(field.Key, [.. field.Value.Values.Select(known => new AxisCondition(known.Condition, [.. known.Patterns]))]))];

    private static IEnumerable<Predicate> ConditionsOf(Predicate predicate) => predicate is AllOf ? predicate.Parts.SelectMany(ConditionsOf) : [predicate];

    private List<int> PatternsOf(FlowLogField field, Predicate condition)
    {
        if (!_byField.TryGetValue(field, out var conditions))
            _byField.Add(field, conditions = new Dictionary<string, (Predicate, List<int>)>(StringComparer.Ordinal));
        if (!conditions.TryGetValue(condition.Identity, out var known))
            conditions.Add(condition.Identity, known = (condition, []));
        return known.Patterns;
    }

    private static int Cost(FlowLogField field) => field.Type switch
    {
        FieldType.Word when !field.IsPseudo => 0,
        FieldType.Word or FieldType.Number or FieldType.Time => 1,
        _ => 2,
    };

    private Axis Create(FlowLogField field, IReadOnlyList<AxisCondition> conditions)
    {
        if (field.Type == FieldType.Text)
            return new TextAxis(field, conditions);
        var boundaries = new Boundaries();
        foreach (var condition in conditions)
            condition.Predicate.TryAddBoundaries(boundaries);
        if (field.Type != FieldType.Address)
            return Create(columns.NumbersOf(field), field.Maximum, boundaries.Numbers, conditions);
        foreach (var (first, last) in scopes.Ranges)
            boundaries.Add(first, last);
        return new AddressAxis(columns.AddressesOf(field), boundaries.Addresses, conditions);
    }

    private static Axis Create(NumberColumn numbers, long maximum, long[] boundaries, IReadOnlyList<AxisCondition> conditions) => boundaries.Length <= IntervalAxis.MaxBoundaries
        ? new IntervalAxis(numbers, boundaries, conditions)
        : new NumberAxis(numbers, maximum, boundaries, conditions);
}
