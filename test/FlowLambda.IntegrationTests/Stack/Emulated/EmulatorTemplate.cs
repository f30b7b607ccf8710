using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Emulated;

/// <summary>
/// A stack's template as the emulator can take it: without the resources that it does not know, and with every condition decided, as it keeps what a false
/// condition leaves of a list. References between what it knows are its own to resolve; those to the others have the values that they would come to.
/// </summary>
internal sealed class EmulatorTemplate
{
    private readonly CloudFormationStack _stack;
    private readonly Predicate<string> _knows;

    private EmulatorTemplate(CloudFormationStack stack, Predicate<string> knows)
    {
        _stack = stack;
        _knows = knows;
    }

    /// <param name="stack">The stack.</param>
    /// <param name="knows">Whether the emulator knows a type.</param>
    /// <returns>The template, as JSON.</returns>
    internal static string Of(CloudFormationStack stack, Predicate<string> knows)
    {
        var template = new EmulatorTemplate(stack, knows);
        var source = JsonNode.Parse(stack.Template.Json)!;
        return new JsonObject
        {
            ["Parameters"] = source["Parameters"]!.DeepClone(),
            ["Resources"] = template.Section(source["Resources"]!, name => stack.Resources.TryGetValue(name, out var resource) && knows(resource.Type)),
            ["Outputs"] = template.Section(source["Outputs"]!, stack.Outputs.ContainsKey),
        }.ToJsonString();
    }

    private JsonObject Section(JsonNode source, Predicate<string> keeps) => new(
        source.AsObject().Where(member => keeps(member.Key)).Select(member => KeyValuePair.Create(
            member.Key, (JsonNode?)new JsonObject(member.Value!.AsObject().Where(part => part.Key != "Condition").Select(part => KeyValuePair.Create(part.Key, Decide(part.Value)))))));

    /// <summary>A part with its conditions decided; null for what is not there.</summary>
    private JsonNode? Decide(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject { Count: 1 } function when function.Single() is { Key: "Fn::If", Value: JsonArray branches }:
                return Decide(branches[_stack.Conditions[(string)branches[0]!] ? 1 : 2]);
            case JsonObject { Count: 1 } function when function.Single() is { Key: "Ref", Value: { } name }:
                return (string)name! == "AWS::NoValue" ? null : Unknown((string)name!)?.PhysicalId is { } id ? JsonValue.Create(id) : function.DeepClone();
            case JsonObject { Count: 1 } function when function.Single() is { Key: "Fn::GetAtt", Value: JsonArray path }:
                return Unknown((string)path[0]!) is { } resource ? JsonValue.Create(resource.Attributes[(string)path[1]!]) : function.DeepClone();
            case JsonObject { Count: 1 } function when function.Single() is { Key: "Fn::Sub", Value: { } value }:
                return new JsonObject { ["Fn::Sub"] = value is JsonArray pair ? new JsonArray(Fill((string)pair[0]!), Decide(pair[1])) : Fill((string)value!) };
            case JsonObject members:
                return new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Decide(member.Value))).Where(member => member.Value is not null));
            case JsonArray items:
                return new JsonArray([.. items.Select(Decide).Where(item => item is not null)]);
            default:
                return node?.DeepClone();
        }
    }

    /// <summary>A text with the attributes of resources that the emulator does not know.</summary>
    private JsonValue Fill(string text) => JsonValue.Create(_stack.Resources.Values.Where(resource => !_knows(resource.Type))
        .SelectMany(resource => resource.Attributes.Select(attribute => (Place: $"${{{resource.LogicalId}.{attribute.Key}}}", attribute.Value)))
        .Aggregate(text, (filled, value) => filled.Replace(value.Place, value.Value, StringComparison.Ordinal)));

    private StackResource? Unknown(string name) => _stack.Resources.GetValueOrDefault(name) is { } resource && !_knows(resource.Type) ? resource : null;
}
