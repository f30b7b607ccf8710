using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.Axes;

/// <summary>The conditions that patterns set on one field, in the order in which axes are looked at: those first that cost least and rule out most.</summary>
/// <param name="field">The field.</param>
internal sealed class FieldConditions(FlowLogField field)
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<Predicate> _conditions = [];
    private readonly List<List<int>> _patterns = [];

    /// <summary>The field.</summary>
    internal FlowLogField Field => @field;

    private int Cost => @field.Type switch
    {
        FieldType.Word when !@field.IsPseudo => 0,
        FieldType.Word or FieldType.Number or FieldType.Time => 1,
        _ => 2,
    };

    /// <summary>The patterns that need a condition, by their places.</summary>
    internal List<int> PatternsOf(Predicate condition)
    {
        if (_places.TryGetValue(condition.Identity, out var known))
            return _patterns[known];
        _places.Add(condition.Identity, _conditions.Count);
        _conditions.Add(condition);
        _patterns.Add([]);
        return _patterns[^1];
    }

    /// <summary>Each condition with the patterns that need it.</summary>
    internal AxisCondition[] ToArray()
    {
        var conditions = new AxisCondition[_conditions.Count];
        for (var i = 0; i < conditions.Length; i++)
            conditions[i] = new AxisCondition(_conditions[i], [.. _patterns[i]]);
        return conditions;
    }

    /// <summary>Which of two is to be looked at first.</summary>
    internal static int Compare(FieldConditions left, FieldConditions right) =>
        left.Cost != right.Cost ? left.Cost - right.Cost : right._conditions.Count - left._conditions.Count;
}
