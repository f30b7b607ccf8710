using System.Security.Cryptography;
using System.Text;

namespace FlowLambda.TestSupport.Stack.Resources;

/// <summary>What a resource's physical id and attributes are made of.</summary>
/// <param name="Environment">The stack that makes it.</param>
/// <param name="LogicalId">Its logical id.</param>
/// <param name="Text">Its name: as its properties say, else made up as the service does.</param>
/// <param name="Property">A property of it, as text; null where it is not set.</param>
internal sealed record ResourceName(StackEnvironment Environment, string LogicalId, string Text, Func<string, string?> Property)
{
    /// <summary>What the service would draw at random, but always the same.</summary>
    internal Guid Random => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{Environment.StackId} {LogicalId}")).AsSpan(0, 16));

    /// <summary>The same, as a name's end.</summary>
    internal string Suffix => $"{Random:N}"[..17];

    internal string Arn(string service, string resource) => Environment.Arn(service, resource);

    /// <summary>The ARN of what has none of Region and account.</summary>
    internal string GlobalArn(string service, string resource) => $"arn:{Environment.Partition}:{service}:::{resource}";
}
