using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack;

/// <summary>One action of one statement of a role, with the role as it would be without it.</summary>
/// <param name="StatementId">The statement's Sid.</param>
/// <param name="ActionName">The action.</param>
/// <param name="Without">The policies without it.</param>
internal sealed record RolePermission(string StatementId, string ActionName, RolePolicy Without)
{
    /// <summary>All that a role permits.</summary>
    internal static IReadOnlyList<RolePermission> Of(StackResource role) =>
    [
        .. from statement in RoleStatements.Of(role)
           let sid = (string)statement["Sid"]!
           from action in RoleStatements.Texts(statement["Action"])
           select new RolePermission(sid, action, Remove(role, sid, action)),
    ];

    private static RolePolicy Remove(StackResource role, string sid, string action)
    {
        var copy = role with { Properties = role.Properties.DeepClone().AsObject() };
        var statement = RoleStatements.Of(copy).Single(statement => (string)statement["Sid"]! == sid);
        string[] others = [.. RoleStatements.Texts(statement["Action"]).Where(other => other != action)];
        if (others.Length == 0)
            statement.Parent!.AsArray().Remove(statement);
        else
            statement["Action"] = new JsonArray([.. others.Select(other => JsonValue.Create(other))]);
        return RolePolicy.Of(copy);
    }
}
