using System.Text.Json.Nodes;

namespace FlowLambda.TestSupport.Stack.Expressions;

/// <summary>A template's JSON, read strictly.</summary>
internal static class TemplateNode
{
    /// <summary>The members of an object.</summary>
    internal static JsonObject Members(JsonNode? node, string path) =>
        node as JsonObject ?? throw new InvalidTemplateException(path, "an object is needed here");

    /// <summary>The members of an object that may have only these.</summary>
    internal static JsonObject Members(JsonNode? node, string path, params ReadOnlySpan<string> known)
    {
        var members = Members(node, path);
        foreach (var (name, _) in members)
        {
            if (!known.Contains(name))
                throw new InvalidTemplateException($"{path}.{name}", "this is not known");
        }

        return members;
    }

    /// <summary>The items of a list; a single value is a list of one where <paramref name="orSingle"/>.</summary>
    internal static IReadOnlyList<JsonNode?> Items(JsonNode? node, string path, bool orSingle = false) => node switch
    {
        JsonArray list => [.. list],
        not null when orSingle => [node],
        _ => throw new InvalidTemplateException(path, "a list is needed here"),
    };

    /// <summary>A literal string.</summary>
    internal static string Text(JsonNode? node, string path) =>
        Expression.Text(node) ?? throw new InvalidTemplateException(path, "a literal string is needed here");

    /// <summary>A literal list of strings; a single one is a list of one where <paramref name="orSingle"/>.</summary>
    internal static IReadOnlyList<string> Texts(JsonNode? node, string path, bool orSingle = false) =>
        [.. Items(node, path, orSingle).Select((item, index) => Text(item, $"{path}[{index}]"))];
}
