using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack.Expressions;
using FlowLambda.TestSupport.Stack.Policies;

namespace FlowLambda.TestSupport.Stack;

/// <summary>What a role's inline policies permit, as IAM evaluates them. What its managed policies add, or a boundary takes away, is not known here.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html</remarks>
public sealed class RolePolicy
{
    private readonly IReadOnlyList<PolicyStatement> _statements;

    private RolePolicy(IReadOnlyList<PolicyStatement> statements, IReadOnlyList<string> managedPolicyArns)
    {
        _statements = statements;
        ManagedPolicyArns = managedPolicyArns;
    }

    /// <summary>The managed policies that the role has beside these.</summary>
    public IReadOnlyList<string> ManagedPolicyArns { get; }

    /// <summary>The policies of a role.</summary>
    /// <param name="role">An AWS::IAM::Role.</param>
    /// <exception cref="InvalidTemplateException">A policy has an element, operator or form that is not known here.</exception>
    public static RolePolicy Of(StackResource role)
    {
        ArgumentNullException.ThrowIfNull(role);
        if (role.Type != "AWS::IAM::Role")
            throw new ArgumentException($"{role} is no role.", nameof(role));
        var path = $"Resources.{role.LogicalId}.Properties";
        var statements = new List<PolicyStatement>();
        foreach (var (item, index) in Optional("Policies").Select((item, index) => (item, index)))
        {
            var place = $"{path}.Policies[{index}]";
            var policy = TemplateNode.Members(item, place, "PolicyName", "PolicyDocument");
            statements.AddRange(PolicyDocument.Statements(policy["PolicyDocument"], $"{place}.PolicyDocument").Select(entry => new PolicyStatement(entry.Statement, entry.Path)));
        }

        return new RolePolicy(statements, [.. Optional("ManagedPolicyArns").Select(arn => TemplateNode.Text(arn, $"{path}.ManagedPolicyArns"))]);

        IReadOnlyList<JsonNode?> Optional(string name) => role.Properties[name] is { } list ? TemplateNode.Items(list, $"{path}.{name}") : [];
    }

    /// <summary>Whether a statement allows a call, and none denies it.</summary>
    public bool Permits(IamCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return PolicyDocument.Permits(_statements, call);
    }
}
