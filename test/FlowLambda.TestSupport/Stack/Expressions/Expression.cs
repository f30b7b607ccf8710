using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowLambda.TestSupport.Stack.Expressions;

/// <summary>A value in a template, which intrinsic functions may make up.</summary>
/// <param name="path">Where it is.</param>
internal abstract class Expression(string path)
{
    internal string Path { get; } = path;

    /// <summary>What it comes to: a new node that belongs to nobody; null for <c>AWS::NoValue</c>, which takes away what it is the value of.</summary>
    internal abstract JsonNode? Evaluate(Evaluation evaluation);

    /// <summary>What it comes to, as text: numbers and truth values as they are written.</summary>
    /// <exception cref="InvalidTemplateException">It comes to an object, a list, or nothing.</exception>
    internal string EvaluateText(Evaluation evaluation) => Text(Evaluate(evaluation)) ?? throw Fault("a string is needed here");

    /// <exception cref="InvalidTemplateException">It comes to something that is no list.</exception>
    internal JsonArray EvaluateList(Evaluation evaluation) => Evaluate(evaluation) as JsonArray ?? throw Fault("a list is needed here");

    /// <exception cref="InvalidTemplateException">It comes to something that is no list of strings.</exception>
    internal IReadOnlyList<string> EvaluateTexts(Evaluation evaluation) =>
        [.. EvaluateList(evaluation).Select(item => Text(item) ?? throw Fault("a list of strings is needed here"))];

    internal InvalidTemplateException Fault(string fault) => new(Path, fault);

    /// <summary>A scalar as text; null for anything else.</summary>
    internal static string? Text(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => node.ToJsonString(),
        _ => null,
    };
}
