using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack.Expressions;

namespace FlowLambda.TestSupport.Stack.Policies;

/// <summary>A statement of a policy.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html</remarks>
internal sealed class PolicyStatement
{
    private readonly IReadOnlyList<WildcardPattern> _actions;
    private readonly IReadOnlyList<WildcardPattern> _resources;
    private readonly IReadOnlyList<PolicyCondition> _conditions;
    private readonly bool _exceptActions;
    private readonly bool _exceptResources;

    internal PolicyStatement(JsonNode? node, string path)
    {
        var members = TemplateNode.Members(node, path, "Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");
        IsAllow = TemplateNode.Text(members["Effect"], $"{path}.Effect") switch
        {
            "Allow" => true,
            "Deny" => false,
            _ => throw new InvalidTemplateException($"{path}.Effect", "Allow or Deny is needed here"),
        };
        (_actions, _exceptActions) = Patterns("Action", WildcardPattern.Action);
        (_resources, _exceptResources) = Patterns("Resource", WildcardPattern.Resource);
        _conditions = members["Condition"] is { } condition ? PolicyCondition.ParseAll(condition, $"{path}.Condition") : [];

        (IReadOnlyList<WildcardPattern> Patterns, bool Except) Patterns(string name, Func<string, string, WildcardPattern> parse)
        {
            var except = members.ContainsKey($"Not{name}");
            if (except == members.ContainsKey(name))
                throw new InvalidTemplateException(path, $"{name} or Not{name} is needed here, and not both");
            var place = $"{path}.{(except ? "Not" : "")}{name}";
            return ([.. TemplateNode.Texts(members[except ? $"Not{name}" : name], place, orSingle: true).Select(text => parse(text, place))], except);
        }
    }

    /// <summary>Whether it allows, rather than denies, what it applies to.</summary>
    internal bool IsAllow { get; }

    internal bool AppliesTo(IamCall call) =>
        _actions.Any(action => action.IsMatch(call.Action)) != _exceptActions
        && _resources.Any(resource => resource.IsMatch(call.Resource)) != _exceptResources
        && _conditions.All(condition => condition.IsMet(call));
}
