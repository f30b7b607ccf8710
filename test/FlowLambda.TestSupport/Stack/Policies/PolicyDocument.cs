using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack.Expressions;

namespace FlowLambda.TestSupport.Stack.Policies;

/// <summary>A policy as IAM reads it, be it a role's or a resource's.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html</remarks>
internal static class PolicyDocument
{
    /// <summary>Its statements, each with its path.</summary>
    /// <exception cref="InvalidTemplateException">It is no policy, or one of an older language.</exception>
    internal static IEnumerable<(JsonNode? Statement, string Path)> Statements(JsonNode? document, string path)
    {
        var members = TemplateNode.Members(document, path, "Version", "Id", "Statement");
        if (members["Version"] is not JsonValue version || TemplateNode.Text(version, $"{path}.Version") != "2012-10-17")
            throw new InvalidTemplateException($"{path}.Version", "2012-10-17 is needed here");
        return TemplateNode.Items(members["Statement"], $"{path}.Statement", orSingle: true).Select((statement, index) => (statement, $"{path}.Statement[{index}]"));
    }

    /// <summary>Whether one of these statements allows a call, and none denies it.</summary>
    internal static bool Permits(IEnumerable<PolicyStatement> statements, IamCall call)
    {
        var effects = statements.Where(statement => statement.AppliesTo(call)).Select(statement => statement.IsAllow).ToHashSet();
        return effects.Contains(true) && !effects.Contains(false);
    }
}
