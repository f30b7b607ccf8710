namespace FlowLambda.Cli.Generate;

/// <summary>
/// A flow log record, as one interface logs one flow in one aggregation interval. A record without data has only its interface, its times
/// and its status. <see cref="RecordLayout"/> writes it.
/// </summary>
/// <param name="InterfaceId">The interface that logged it.</param>
/// <param name="Flow">Whence and whither: addresses, ports and protocol.</param>
/// <param name="Packets">Packets in the aggregation interval.</param>
/// <param name="Bytes">Bytes in the aggregation interval.</param>
/// <param name="Start">When the first packet came, in Unix seconds.</param>
/// <param name="End">When the last packet came, in Unix seconds.</param>
/// <param name="Action">ACCEPT or REJECT.</param>
/// <param name="LogStatus">OK, NODATA or SKIPDATA.</param>
public readonly record struct GeneratedRecord(
    string InterfaceId, Flow? Flow, long Packets, long Bytes, long Start, long End, string Action, string LogStatus = "OK")
{
    /// <summary>When the flow log service delivered it, in Unix seconds.</summary>
    public long Delivered { get; init; }

    /// <summary>The TCP flags of the interval, added up as <c>tcp-flags</c> has them; 0 for other protocols.</summary>
    public int TcpFlags { get; init; }

    /// <summary>Whether the interface sent the packets, rather than received them.</summary>
    public bool IsEgress => Flow?.From.InterfaceId == InterfaceId;
}
