namespace FlowLambda.Cli.Generate;

/// <summary>One end of a conversation.</summary>
/// <param name="Address">Its IPv4 or IPv6 address.</param>
/// <param name="InterfaceId">The network interface whose flow log sees it; null for a host of the internet.</param>
public sealed record Endpoint(string Address, string? InterfaceId = null);
