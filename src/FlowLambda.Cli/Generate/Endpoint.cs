namespace FlowLambda.Cli.Generate;

/// <summary>One end of a conversation.</summary>
/// <param name="Address">Its IPv4 or IPv6 address.</param>
/// <param name="InterfaceId">The network interface whose flow log sees it; null for a host of the internet.</param>
/// <param name="Service">The AWS service whose public address it is, as <c>pkt-dst-aws-service</c> names it; null for anybody else's.</param>
public sealed record Endpoint(string Address, string? InterfaceId = null, string? Service = null);
