using System.Text.Json.Nodes;

namespace FlowLambda.TestSupport.Stack.Expressions;

/// <summary>A string, number or truth value.</summary>
internal sealed class LiteralExpression(string path, JsonValue value) : Expression(path)
{
    internal override JsonNode? Evaluate(Evaluation evaluation) => value.DeepClone();
}

/// <summary>A list, less the items that come to nothing.</summary>
internal sealed class ListExpression(string path, IReadOnlyList<Expression> items) : Expression(path)
{
    internal override JsonNode? Evaluate(Evaluation evaluation) => new JsonArray([.. items.Select(item => item.Evaluate(evaluation)).OfType<JsonNode>()]);
}

/// <summary>An object that is no function, less the members that come to nothing.</summary>
internal sealed class ObjectExpression(string path, IReadOnlyList<KeyValuePair<string, Expression>> members) : Expression(path)
{
    internal override JsonNode? Evaluate(Evaluation evaluation)
    {
        var result = new JsonObject();
        foreach (var (name, member) in members)
        {
            if (member.Evaluate(evaluation) is { } value)
                result.Add(name, value);
        }

        return result;
    }

    /// <summary>One member alone; null where there is none, or it comes to nothing.</summary>
    internal JsonNode? EvaluateMember(string name, Evaluation evaluation) =>
        members.FirstOrDefault(member => string.Equals(member.Key, name, StringComparison.Ordinal)).Value?.Evaluate(evaluation);
}
