namespace FlowLambda.TestSupport.Stack.Resources;

/// <summary>What a resource is called, once it is made.</summary>
/// <param name="PhysicalId">What <c>Ref</c> comes to.</param>
/// <param name="Attributes">What <c>Fn::GetAtt</c> comes to.</param>
internal sealed record ResourceIdentity(string PhysicalId, IReadOnlyDictionary<string, string> Attributes);
