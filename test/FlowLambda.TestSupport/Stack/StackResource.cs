using System.Globalization;
using System.Text.Json.Nodes;

namespace FlowLambda.TestSupport.Stack;

/// <summary>A resource that a stack makes.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">Its type: <c>AWS::SNS::Topic</c>.</param>
/// <param name="PhysicalId">What <c>Ref</c> of it comes to.</param>
/// <param name="Attributes">What <c>Fn::GetAtt</c> of it comes to, by attribute.</param>
/// <param name="Properties">Its properties, with all functions resolved.</param>
/// <param name="Dependencies">The resources that are made before it: those of DependsOn, and those that its properties refer to.</param>
/// <param name="DeletionPolicy">What becomes of it when the stack goes; null for the type's default.</param>
/// <param name="UpdateReplacePolicy">What becomes of it when another takes its place; null for the type's default.</param>
public sealed record StackResource(
    string LogicalId,
    string Type,
    string PhysicalId,
    IReadOnlyDictionary<string, string> Attributes,
    JsonObject Properties,
    IReadOnlyCollection<string> Dependencies,
    string? DeletionPolicy,
    string? UpdateReplacePolicy)
{
    /// <summary>Its ARN: the attribute, or the physical id where that is one.</summary>
    public string Arn => Attributes.TryGetValue("Arn", out var arn) || Attributes.TryGetValue("TopicArn", out arn)
        ? arn
        : throw new InvalidOperationException($"{this} has no ARN.");

    /// <summary>A property that is a text or a number, as text; null where it is not set.</summary>
    public string? Text(string property) => Properties[property]?.ToString();

    /// <summary>A property that is a whole number; null where it is not set.</summary>
    public long? Number(string property) => Text(property) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>What it is.</summary>
    public override string ToString() => $"{Type} {LogicalId}";
}

/// <summary>An output of a stack.</summary>
/// <param name="Value">Its value.</param>
/// <param name="ExportName">The name that other stacks import it by; null where it is not exported.</param>
public sealed record StackOutput(string Value, string? ExportName);
