using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Model;

/// <summary>A template that is made for one value: the property Value of its resource Probe.</summary>
internal static class Probe
{
    /// <summary>What values refer to: <c>Always</c> is made, <c>Never</c> is not.</summary>
    internal const string Sections =
        """
        "Parameters": {
          "Name": { "Type": "String", "Default": "blue" },
          "Count": { "Type": "Number", "Default": 7 },
          "Zones": { "Type": "CommaDelimitedList", "Default": "a, b ,c" },
          "None": { "Type": "CommaDelimitedList", "Default": "" }
        },
        "Conditions": {
          "IsBlue": { "Fn::Equals": [{ "Ref": "Name" }, "blue"] },
          "IsRed": { "Fn::Equals": [{ "Ref": "Name" }, "red"] }
        },
        "Mappings": { "Sizes": { "eu-west-1": { "blue": "small", "red": ["large", "larger"] } } }
        """;

    private const string Others =
        """
        "Always": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": "alerts" } },
        "Never": { "Type": "AWS::SNS::Topic", "Condition": "IsRed" }
        """;

    internal static CloudFormationTemplate Template(string value) => CloudFormationTemplate.Parse(
        $$"""{ {{Sections}}, "Resources": { {{Others}}, "Probe": { "Type": "AWS::SNS::Subscription", "Properties": { "Value": {{value}}, "Beside": 1 } } } }""");

    /// <summary>What a value comes to; null where it is taken away.</summary>
    internal static JsonNode? Resolve(string value, params ReadOnlySpan<(string Name, string Value)> parameters) =>
        Template(value).CreateStack(ParameterSet.Of(parameters))["Probe"].Properties["Value"];

    /// <summary>A template whose resources do not matter.</summary>
    internal static CloudFormationTemplate TemplateOf(string sections) =>
        CloudFormationTemplate.Parse($$"""{ {{sections}}, "Resources": { "Topic": { "Type": "AWS::SNS::Topic" } } }""");

    /// <summary>A template of resources alone.</summary>
    internal static CloudFormationTemplate TemplateOfResources(string resources, string sections = "") =>
        CloudFormationTemplate.Parse($$"""{ {{sections}} "Resources": { {{resources}} } }""");
}
