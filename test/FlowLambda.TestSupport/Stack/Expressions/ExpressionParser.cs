using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FlowLambda.TestSupport.Stack.Expressions;

/// <summary>Reads values, and refuses what CloudFormation refuses whatever the parameters are.</summary>
/// <remarks>
/// Functions: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html. Those that only the
/// transform AWS::LanguageExtensions knows, and those of other Regions' and stacks' data, are not.
/// </remarks>
internal sealed partial class ExpressionParser(TemplateNames names, Uses uses)
{
    internal Uses Uses => uses;

    internal TemplateNames Names => names;

    internal Expression Parse(JsonNode? node, string path)
    {
        switch (node)
        {
            case JsonObject members when FunctionOf(members, path) is { } function:
                return Function(function, members[function], $"{path}.{function}");
            case JsonObject members:
                return Object(members, path);
            case JsonArray items:
                return new ListExpression(path, [.. items.Select((item, index) => Parse(item, $"{path}[{index}]"))]);
            case JsonValue value:
                return new LiteralExpression(path, value);
            default:
                throw new InvalidTemplateException(path, "null is not a value");
        }
    }

    /// <summary>An object that is no function.</summary>
    internal ObjectExpression Object(JsonObject members, string path) =>
        new(path, [.. members.Select(member => KeyValuePair.Create(member.Key, Parse(member.Value, $"{path}.{member.Key}")))]);

    /// <summary>The name of the function that an object stands for; null for an object that is data.</summary>
    internal static string? FunctionOf(JsonObject members, string path)
    {
        var name = members.Select(member => member.Key).FirstOrDefault(key => key == "Ref" || key.StartsWith("Fn::", StringComparison.Ordinal));
        return name is null || members.Count == 1 ? name : throw new InvalidTemplateException($"{path}.{name}", "a function stands alone in its object");
    }

    /// <summary>A function's arguments.</summary>
    internal static JsonArray Arguments(JsonNode? node, string path, int least, int most)
    {
        var arguments = node as JsonArray ?? throw new InvalidTemplateException(path, "a list of arguments is needed here");
        return arguments.Count >= least && arguments.Count <= most
            ? arguments
            : throw new InvalidTemplateException(path, $"{arguments.Count} arguments where {(least == most ? $"{least}" : $"{least} to {most}")} are needed");
    }

    private Expression Function(string name, JsonNode? argument, string path)
    {
        switch (name)
        {
            case "Ref":
                return names.Reference(TemplateNode.Text(argument, path), path, uses);
            case "Fn::GetAtt":
                return Attribute(argument, path);
            case "Fn::Sub":
                return Substitution(argument, path);
            case "Fn::Join":
                var join = Arguments(argument, path, 2, 2);
                return new Join(path, TemplateNode.Text(join[0], $"{path}[0]"), Parse(join[1], $"{path}[1]"));
            case "Fn::Split":
                var split = Arguments(argument, path, 2, 2);
                return new Split(path, TemplateNode.Text(split[0], $"{path}[0]"), Parse(split[1], $"{path}[1]"));
            case "Fn::Select":
                var select = Arguments(argument, path, 2, 2);
                return new Select(path, Parse(select[0], $"{path}[0]"), Parse(select[1], $"{path}[1]"));
            case "Fn::If":
                var either = Arguments(argument, path, 3, 3);
                var condition = names.Condition(TemplateNode.Text(either[0], $"{path}[0]"), $"{path}[0]", uses);
                return new If(path, condition, Parse(either[1], $"{path}[1]"), Parse(either[2], $"{path}[2]"));
            case "Fn::FindInMap":
                var find = Arguments(argument, path, 3, 3);
                var map = TemplateNode.Text(find[0], $"{path}[0]");
                return new FindInMap(path, map, names.Mapping(map, $"{path}[0]", uses), Parse(find[1], $"{path}[1]"), Parse(find[2], $"{path}[2]"));
            default:
                throw new InvalidTemplateException(path, "this function is not known, or not here");
        }
    }

    /// <summary><c>["Topic", "TopicName"]</c> or <c>"Topic.TopicName"</c>.</summary>
    private AttributeReference Attribute(JsonNode? argument, string path)
    {
        IReadOnlyList<string> parts = argument is JsonArray
            ? TemplateNode.Texts(Arguments(argument, path, 2, 2), path)
            : TemplateNode.Text(argument, path).Split('.', 2);
        return parts.Count == 2
            ? names.Attribute(parts[0], parts[1], path)
            : throw new InvalidTemplateException(path, "a resource and an attribute are needed here");
    }

    /// <summary><c>"text"</c> or <c>["text", { variables }]</c>.</summary>
    private Substitution Substitution(JsonNode? argument, string path)
    {
        if (argument is not JsonArray)
            return new Substitution(path, [.. Parts(TemplateNode.Text(argument, path), [], path)]);
        var arguments = Arguments(argument, path, 2, 2);
        var variables = TemplateNode.Members(arguments[1], $"{path}[1]")
            .ToDictionary(variable => variable.Key, variable => Parse(variable.Value, $"{path}[1].{variable.Key}"), StringComparer.Ordinal);
        return new Substitution(path, [.. Parts(TemplateNode.Text(arguments[0], $"{path}[0]"), variables, path)]);
    }

    private IEnumerable<Expression> Parts(string text, Dictionary<string, Expression> variables, string path)
    {
        var end = 0;
        foreach (Match match in VariablePattern.Matches(text))
        {
            yield return Literal(text[end..match.Index]);
            end = match.Index + match.Length;
            var name = match.Groups["name"].Value;
            yield return name.StartsWith('!') ? Literal($"${{{name[1..]}}}") : Variable(name);
        }

        yield return Literal(text[end..]);

        LiteralExpression Literal(string literal) => new(path, JsonValue.Create(literal));

        Expression Variable(string name)
        {
            if (variables.TryGetValue(name, out var variable))
                return variable;
            var place = $"{path} ${{{name}}}";
            return name.Split('.', 2) is [var logicalId, var attribute] ? names.Attribute(logicalId, attribute, place) : names.Reference(name, place, uses);
        }
    }

    [GeneratedRegex(@"\$\{(?<name>[^}]*)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex VariablePattern { get; }
}
