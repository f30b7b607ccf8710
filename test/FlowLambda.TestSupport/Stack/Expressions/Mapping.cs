using System.Text.Json.Nodes;

namespace FlowLambda.TestSupport.Stack.Expressions;

/// <summary>A mapping: two levels of keys, then strings or lists of strings.</summary>
internal sealed class Mapping
{
    private readonly Dictionary<(string Top, string Second), JsonNode> _values = [];

    internal Mapping(JsonNode? node, string path)
    {
        foreach (var (top, members) in TemplateNode.Members(node, path))
        {
            foreach (var (second, value) in TemplateNode.Members(members, $"{path}.{top}"))
                _values.Add((top, second), Checked(value, $"{path}.{top}.{second}"));
        }
    }

    /// <summary>The value of two keys; null where there is none.</summary>
    internal JsonNode? Find(string top, string second) => _values.GetValueOrDefault((top, second));

    private static JsonNode Checked(JsonNode? value, string path) =>
        Expression.Text(value) is not null || (value is JsonArray list && list.All(item => Expression.Text(item) is not null))
            ? value!
            : throw new InvalidTemplateException(path, "a mapping's values are strings or lists of strings");
}
