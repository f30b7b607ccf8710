using System.Globalization;
using System.Text.Json.Nodes;

namespace FlowLambda.IntegrationTests.Stack.Emulated;

/// <summary>Properties of a resource as parameters of the Query protocol: those of CloudWatch have the same names in both.</summary>
internal static class QueryParameters
{
    internal static IEnumerable<(string Name, string Value)> Of(JsonNode? node, string name = "") => node switch
    {
        JsonObject members => members.SelectMany(member => Of(member.Value, name.Length == 0 ? member.Key : $"{name}.{member.Key}")),
        JsonArray items => items.SelectMany((item, index) => Of(item, string.Create(CultureInfo.InvariantCulture, $"{name}.member.{index + 1}"))),
        _ => [(name, node!.ToString())],
    };
}
