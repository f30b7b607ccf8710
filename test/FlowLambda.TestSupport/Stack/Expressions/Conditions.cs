using System.Text.Json.Nodes;

namespace FlowLambda.TestSupport.Stack.Expressions;

/// <summary>What holds or does not: a condition, or a part of one.</summary>
internal abstract class Condition
{
    internal abstract bool Holds(Evaluation evaluation);
}

/// <summary>A condition by its name.</summary>
internal sealed class NamedCondition(string name) : Condition
{
    internal override bool Holds(Evaluation evaluation) => evaluation.Holds(name);
}

/// <summary><c>Fn::Equals</c>: scalars by their text, as the service compares them.</summary>
internal sealed class EqualsCondition(Expression left, Expression right) : Condition
{
    internal override bool Holds(Evaluation evaluation)
    {
        var (a, b) = (Value(left), Value(right));
        return Expression.Text(a) is { } text ? text == Expression.Text(b) : JsonNode.DeepEquals(a, b);

        JsonNode Value(Expression side) => side.Evaluate(evaluation) ?? throw side.Fault("AWS::NoValue cannot be compared");
    }
}

/// <summary><c>Fn::Not</c>.</summary>
internal sealed class NotCondition(Condition condition) : Condition
{
    internal override bool Holds(Evaluation evaluation) => !condition.Holds(evaluation);
}

/// <summary><c>Fn::And</c>.</summary>
internal sealed class AndCondition(IReadOnlyList<Condition> conditions) : Condition
{
    internal override bool Holds(Evaluation evaluation) => conditions.All(condition => condition.Holds(evaluation));
}

/// <summary><c>Fn::Or</c>.</summary>
internal sealed class OrCondition(IReadOnlyList<Condition> conditions) : Condition
{
    internal override bool Holds(Evaluation evaluation) => conditions.Any(condition => condition.Holds(evaluation));
}

/// <summary><c>Fn::Contains</c>, of rules: a string is among others.</summary>
internal sealed class ContainsCondition(Expression list, Expression text) : Condition
{
    internal override bool Holds(Evaluation evaluation) => list.EvaluateTexts(evaluation).Contains(text.EvaluateText(evaluation), StringComparer.Ordinal);
}

/// <summary><c>Fn::EachMemberEquals</c>, of rules: all strings of a list are this one.</summary>
internal sealed class EachMemberEqualsCondition(Expression list, Expression text) : Condition
{
    internal override bool Holds(Evaluation evaluation)
    {
        var wanted = text.EvaluateText(evaluation);
        return list.EvaluateTexts(evaluation).All(item => item == wanted);
    }
}

/// <summary><c>Fn::EachMemberIn</c>, of rules: all strings of a list are among others.</summary>
internal sealed class EachMemberInCondition(Expression list, Expression others) : Condition
{
    internal override bool Holds(Evaluation evaluation)
    {
        var allowed = others.EvaluateTexts(evaluation).ToHashSet(StringComparer.Ordinal);
        return list.EvaluateTexts(evaluation).All(allowed.Contains);
    }
}
