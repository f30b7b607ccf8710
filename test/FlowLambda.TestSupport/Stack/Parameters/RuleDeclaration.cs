using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack.Expressions;

namespace FlowLambda.TestSupport.Stack.Parameters;

/// <summary>A rule: what must hold for the parameters together, where its condition holds.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/rules-section-structure.html</remarks>
internal sealed class RuleDeclaration
{
    private readonly string _name;
    private readonly Condition? _condition;
    private readonly IReadOnlyList<(Condition Assert, string? Description)> _assertions;

    internal RuleDeclaration(string name, JsonNode? node, ConditionParser conditions)
    {
        _name = name;
        var path = $"Rules.{name}";
        var members = TemplateNode.Members(node, path, "RuleCondition", "Assertions");
        _condition = members["RuleCondition"] is { } condition ? conditions.Parse(condition, $"{path}.RuleCondition") : null;
        _assertions = [.. TemplateNode.Items(members["Assertions"], $"{path}.Assertions").Select((item, index) => Assertion(item, $"{path}.Assertions[{index}]"))];

        (Condition Assert, string? Description) Assertion(JsonNode? assertion, string place)
        {
            var parts = TemplateNode.Members(assertion, place, "Assert", "AssertDescription");
            var description = parts["AssertDescription"] is { } text ? TemplateNode.Text(text, $"{place}.AssertDescription") : null;
            return (conditions.Parse(parts["Assert"], $"{place}.Assert"), description);
        }
    }

    /// <summary>What does not hold.</summary>
    internal IEnumerable<string> Faults(Evaluation evaluation) => _condition is null || _condition.Holds(evaluation)
        ? _assertions.Where(assertion => !assertion.Assert.Holds(evaluation)).Select(assertion => $"Rule {_name}: {assertion.Description ?? "an assertion does not hold"}")
        : [];
}
