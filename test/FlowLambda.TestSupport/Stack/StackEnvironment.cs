namespace FlowLambda.TestSupport.Stack;

/// <summary>Where a stack is, and what it is called: the pseudo parameters.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Region">The Region.</param>
/// <param name="StackName">The stack's name.</param>
/// <param name="Partition">The partition of the Region.</param>
/// <param name="UrlSuffix">The domain of the partition.</param>
public sealed record StackEnvironment(
    string AccountId = "123456789012", string Region = "eu-west-1", string StackName = "flowlambda", string Partition = "aws", string UrlSuffix = "amazonaws.com")
{
    /// <summary>A stack named <c>flowlambda</c>, in the account and Region of the emulator's tests.</summary>
    public static StackEnvironment Default { get; } = new();

    /// <summary>The stack's ARN.</summary>
    public string StackId => Arn("cloudformation", $"stack/{StackName}/6b1e1a50-0000-11f0-8000-0a1b2c3d4e5f");

    /// <summary>An ARN in this account and Region.</summary>
    public string Arn(string service, string resource) => $"arn:{Partition}:{service}:{Region}:{AccountId}:{resource}";

    /// <summary>The value of a pseudo parameter; null for one that is not known.</summary>
    internal string? PseudoParameter(string name) => name switch
    {
        "AWS::AccountId" => AccountId,
        "AWS::Partition" => Partition,
        "AWS::Region" => Region,
        "AWS::StackId" => StackId,
        "AWS::StackName" => StackName,
        "AWS::URLSuffix" => UrlSuffix,
        _ => null,
    };
}
