namespace FlowLambda.FlowLogs;

/// <summary>What kind of address it is; the numbers are the codes of the words of <c>src-scope</c> and <c>dst-scope</c>.</summary>
public enum AddressScope
{
    /// <summary>RFC 1918, RFC 6598 (100.64.0.0/10), RFC 4193 (fc00::/7), and the configuration's <c>internal</c> prefixes.</summary>
    Private,

    /// <summary>Any address that is neither of the others.</summary>
    Public,

    /// <summary>
    /// Loopback, link-local, multicast, broadcast, documentation, benchmarking and reserved blocks: neither side of real
    /// traffic with others. Source: IANA special-purpose address registries (RFC 6890).
    /// </summary>
    Special,
}
