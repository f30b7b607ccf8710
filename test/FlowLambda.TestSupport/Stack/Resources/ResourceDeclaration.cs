using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack.Expressions;

namespace FlowLambda.TestSupport.Stack.Resources;

/// <summary>A resource as a template declares it.</summary>
internal sealed class ResourceDeclaration
{
    internal ResourceDeclaration(string logicalId, JsonNode? node, ExpressionParser expressions)
    {
        LogicalId = logicalId;
        Path = $"Resources.{logicalId}";
        var members = TemplateNode.Members(
            node, Path, nameof(Type), nameof(Condition), nameof(Properties), nameof(DependsOn), nameof(DeletionPolicy), nameof(UpdateReplacePolicy),
            "UpdatePolicy", "CreationPolicy", "Metadata");
        Type = expressions.Names.Resources[logicalId];
        if (members[nameof(Condition)] is { } condition)
            Condition = expressions.Names.Condition(TemplateNode.Text(condition, $"{Path}.Condition"), $"{Path}.Condition", expressions.Uses);
        DependsOn = members[nameof(DependsOn)] is { } dependsOn ? TemplateNode.Texts(dependsOn, $"{Path}.DependsOn", orSingle: true) : [];
        foreach (var name in DependsOn)
        {
            if (!expressions.Names.Resources.ContainsKey(name))
                throw new InvalidTemplateException($"{Path}.DependsOn", $"there is no resource {name}");
        }

        DeletionPolicy = Policy(nameof(DeletionPolicy));
        UpdateReplacePolicy = Policy(nameof(UpdateReplacePolicy));
        Properties = expressions.Object(members[nameof(Properties)] is { } properties ? TemplateNode.Members(properties, $"{Path}.Properties") : [], $"{Path}.Properties");

        string? Policy(string name) => members[name] is { } policy ? TemplateNode.Text(policy, $"{Path}.{name}") : null;
    }

    internal string LogicalId { get; }

    internal string Path { get; }

    internal ResourceType Type { get; }

    internal string? Condition { get; }

    internal IReadOnlyList<string> DependsOn { get; }

    internal string? DeletionPolicy { get; }

    internal string? UpdateReplacePolicy { get; }

    internal ObjectExpression Properties { get; }
}
