using FlowLambda.TestSupport.Stack.Expressions;

namespace FlowLambda.TestSupport.Stack.Resources;

/// <summary>How resources of a type are called.</summary>
/// <param name="Name">The type: <c>AWS::SNS::Topic</c>.</param>
/// <param name="NameProperty">The property that names one; null where none does.</param>
/// <param name="PhysicalId">What <c>Ref</c> comes to.</param>
/// <param name="Attributes">What <c>Fn::GetAtt</c> comes to.</param>
internal sealed record ResourceType(
    string Name, string? NameProperty, Func<ResourceName, string> PhysicalId, IReadOnlyDictionary<string, Func<ResourceName, string>> Attributes)
{
    internal ResourceIdentity Identify(StackEnvironment environment, ResourceDeclaration resource, Evaluation evaluation)
    {
        var given = NameProperty is null ? null : Property(NameProperty);
        var name = new ResourceName(environment, resource.LogicalId, given ?? $"{environment.StackName}-{resource.LogicalId}", Property);
        return new ResourceIdentity(
            PhysicalId(name), Attributes.ToDictionary(attribute => attribute.Key, attribute => attribute.Value(name), StringComparer.Ordinal));

        string? Property(string property)
        {
            var value = resource.Properties.EvaluateMember(property, evaluation);
            return value is null ? null : TemplateNode.Text(value, $"{resource.Path}.Properties.{property}");
        }
    }
}
