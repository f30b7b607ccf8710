namespace FlowLambda.TestSupport.Stack;

/// <summary>Who makes a request.</summary>
/// <param name="IsService">Whether it is a service of AWS itself, on somebody's behalf.</param>
/// <param name="Id">The service's name, or the account of the role or user.</param>
public sealed record IamPrincipal(bool IsService, string Id)
{
    /// <summary>A service: <c>logs.amazonaws.com</c>.</summary>
    public static IamPrincipal Service(string name) => new(IsService: true, name);

    /// <summary>A role or user of an account that has all permissions which the account itself can give.</summary>
    public static IamPrincipal Account(string id) => new(IsService: false, id);
}
