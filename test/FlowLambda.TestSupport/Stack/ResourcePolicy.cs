using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack.Expressions;
using FlowLambda.TestSupport.Stack.Policies;

namespace FlowLambda.TestSupport.Stack;

/// <summary>The policy of a resource: who may do what with it. Also the policy that says who may take a role on.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html</remarks>
public sealed class ResourcePolicy
{
    private readonly IReadOnlyList<(PolicyPrincipal Principal, PolicyStatement Statement)> _statements;

    private ResourcePolicy(IReadOnlyList<(PolicyPrincipal Principal, PolicyStatement Statement)> statements) => _statements = statements;

    /// <summary>Reads a policy.</summary>
    /// <param name="document">The policy, or its text.</param>
    /// <param name="path">Where it is, for messages.</param>
    /// <exception cref="InvalidTemplateException">It has an element, operator or form that is not known here.</exception>
    public static ResourcePolicy Of(JsonNode? document, string path)
    {
        if (document is JsonValue text)
            document = JsonNode.Parse(text.GetValue<string>());
        return new ResourcePolicy([.. PolicyDocument.Statements(document, path).Select(entry => Read(entry.Statement, entry.Path))]);
    }

    /// <summary>Whether a statement allows a call, and none denies it.</summary>
    public bool Permits(IamPrincipal principal, IamCall call)
    {
        ArgumentNullException.ThrowIfNull(principal);
        ArgumentNullException.ThrowIfNull(call);
        return PolicyDocument.Permits(_statements.Where(entry => entry.Principal.Names(principal)).Select(entry => entry.Statement), call);
    }

    private static (PolicyPrincipal Principal, PolicyStatement Statement) Read(JsonNode? node, string path)
    {
        var rest = (JsonObject)TemplateNode.Members(node, path).DeepClone();
        var principal = new PolicyPrincipal(rest["Principal"], $"{path}.Principal");
        rest.Remove("Principal");
        // A policy that says who may take a role on names no resource: it is about that role.
        rest.TryAdd("Resource", "*");
        return (principal, new PolicyStatement(rest, path));
    }
}
