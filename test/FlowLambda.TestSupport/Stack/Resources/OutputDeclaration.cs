using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack.Expressions;

namespace FlowLambda.TestSupport.Stack.Resources;

/// <summary>An output as a template declares it.</summary>
internal sealed class OutputDeclaration
{
    private readonly string? _condition;
    private readonly Expression _value;
    private readonly Expression? _exportName;

    internal OutputDeclaration(string name, JsonNode? node, ExpressionParser expressions)
    {
        var path = $"Outputs.{name}";
        var members = TemplateNode.Members(node, path, "Value", "Description", "Condition", "Export");
        if (members["Condition"] is { } condition)
            _condition = expressions.Names.Condition(TemplateNode.Text(condition, $"{path}.Condition"), $"{path}.Condition", expressions.Uses);
        _value = expressions.Parse(members["Value"], $"{path}.Value");
        if (members["Export"] is { } export)
            _exportName = expressions.Parse(TemplateNode.Members(export, $"{path}.Export", "Name")["Name"], $"{path}.Export.Name");
    }

    /// <summary>The output; null where its condition does not hold.</summary>
    internal StackOutput? Resolve(Evaluation evaluation) => _condition is null || evaluation.Holds(_condition)
        ? new StackOutput(_value.EvaluateText(evaluation), _exportName?.EvaluateText(evaluation))
        : null;
}
