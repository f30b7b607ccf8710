using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.Axes;

/// <summary>Sorts the conditions of patterns by the field that decides them.</summary>
/// <param name="scopes">Tells the scopes of addresses.</param>
/// <param name="columns">What is taken from the records.</param>
internal sealed class AxesBuilder(AddressScopes scopes, RecordColumns columns)
{
    private readonly Dictionary<FlowLogField, FieldConditions> _byField = [];

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
    internal Axis[] Build()
    {
        FieldConditions[] fields = [.. _byField.Values];
        StableOrder.Sort(fields, FieldConditions.Compare);
        return Array.ConvertAll(fields, Create);
    }

    private static IEnumerable<Predicate> ConditionsOf(Predicate predicate) => predicate is AllOf ? predicate.Parts.SelectMany(ConditionsOf) : [predicate];

    private List<int> PatternsOf(FlowLogField field, Predicate condition)
    {
        if (!_byField.TryGetValue(field, out var conditions))
            _byField.Add(field, conditions = new FieldConditions(field));
        return conditions.PatternsOf(condition);
    }

    private Axis Create(FieldConditions of)
    {
        var (field, conditions) = (of.Field, of.ToArray());
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

    private static Axis Create(NumberColumn numbers, long maximum, long[] boundaries, AxisCondition[] conditions) => boundaries.Length <= IntervalAxis.MaxBoundaries
        ? new IntervalAxis(numbers, boundaries, conditions)
        : new NumberAxis(numbers, maximum, boundaries, conditions);
}
