using System.Globalization;
using System.Text.Json.Nodes;

namespace FlowLambda.TestSupport.Stack.Expressions;

/// <summary><c>Fn::Sub</c>, cut into its literal parts and the values between them.</summary>
internal sealed class Substitution(string path, IReadOnlyList<Expression> parts) : Expression(path)
{
    internal override JsonNode? Evaluate(Evaluation evaluation) => string.Concat(parts.Select(part => part.EvaluateText(evaluation)));
}

/// <summary><c>Fn::Join</c>.</summary>
internal sealed class Join(string path, string delimiter, Expression list) : Expression(path)
{
    internal override JsonNode? Evaluate(Evaluation evaluation) => string.Join(delimiter, list.EvaluateTexts(evaluation));
}

/// <summary><c>Fn::Split</c>.</summary>
internal sealed class Split(string path, string delimiter, Expression text) : Expression(path)
{
    internal override JsonNode? Evaluate(Evaluation evaluation) =>
        new JsonArray([.. text.EvaluateText(evaluation).Split(delimiter).Select(item => (JsonNode)item)]);
}

/// <summary><c>Fn::Select</c>.</summary>
internal sealed class Select(string path, Expression index, Expression list) : Expression(path)
{
    internal override JsonNode? Evaluate(Evaluation evaluation)
    {
        var items = list.EvaluateList(evaluation);
        var text = index.EvaluateText(evaluation);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= items.Count)
            throw Fault($"there is no item {text} in a list of {items.Count}");
        return items[number]!.DeepClone();
    }
}

/// <summary><c>Fn::If</c>: the branch that is not taken is not looked at.</summary>
internal sealed class If(string path, string condition, Expression whenTrue, Expression whenFalse) : Expression(path)
{
    internal override JsonNode? Evaluate(Evaluation evaluation) => (evaluation.Holds(condition) ? whenTrue : whenFalse).Evaluate(evaluation);
}

/// <summary><c>Fn::FindInMap</c>.</summary>
internal sealed class FindInMap(string path, string name, Mapping mapping, Expression top, Expression second) : Expression(path)
{
    internal override JsonNode? Evaluate(Evaluation evaluation)
    {
        var (topKey, secondKey) = (top.EvaluateText(evaluation), second.EvaluateText(evaluation));
        return mapping.Find(topKey, secondKey)?.DeepClone() ?? throw Fault($"the mapping {name} has no {topKey}.{secondKey}");
    }
}
