namespace FlowLambda.Cli.Generate;

/// <summary>One direction of a conversation.</summary>
/// <param name="From">The sender.</param>
/// <param name="To">The receiver.</param>
/// <param name="Protocol">The IANA protocol number.</param>
/// <param name="FromPort">The sender's port; 0 for ICMP.</param>
/// <param name="ToPort">The receiver's port; 0 for ICMP.</param>
public sealed record Flow(Endpoint From, Endpoint To, int Protocol, int FromPort, int ToPort)
{
    /// <summary>ICMP's protocol number.</summary>
    public const int Icmp = 1;

    /// <summary>TCP's protocol number.</summary>
    public const int Tcp = 6;

    /// <summary>The protocol number of IPsec's encrypted packets (ESP).</summary>
    public const int Esp = 50;

    /// <summary>UDP's protocol number.</summary>
    public const int Udp = 17;

    /// <summary>The protocol number of ICMP for IPv6.</summary>
    public const int IcmpV6 = 58;

    /// <summary>The other half: the answers.</summary>
    public Flow Reverse => new(To, From, Protocol, ToPort, FromPort);
}

/// <summary>What a flow carries in one aggregation interval.</summary>
/// <param name="Packets">Packets.</param>
/// <param name="Bytes">Bytes, headers included.</param>
public readonly record struct Load(long Packets, long Bytes);
