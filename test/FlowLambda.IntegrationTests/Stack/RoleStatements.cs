using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack;

/// <summary>The statements of a role's policies, as they are written.</summary>
internal static class RoleStatements
{
    internal static IEnumerable<JsonObject> Of(StackResource role) =>
        role.Properties["Policies"]!.AsArray().SelectMany(policy => policy!["PolicyDocument"]!["Statement"]!.AsArray()).Select(statement => statement!.AsObject());

    /// <summary>The texts of an element that has one or a list of them.</summary>
    internal static IReadOnlyList<string> Texts(JsonNode? element) => element is JsonArray list ? [.. list.Select(item => item!.ToString())] : [element!.ToString()];
}
