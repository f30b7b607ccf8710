using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Templates;

internal static class OrganizationContext
{
    /// <summary>A call out of an organization, which the context tells by a key; null for an account that is in none.</summary>
    internal static IamCall Within(this IamCall call, string? organization, string key) => organization is null ? call : call.With(key, organization);
}
