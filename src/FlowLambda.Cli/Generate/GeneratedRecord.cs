using System.Globalization;
using System.Text;

namespace FlowLambda.Cli.Generate;

/// <summary>
/// A flow log record of the default format (version 2): 14 fields, by the names and with the meanings of the
/// Amazon VPC user guide, "Flow log records". A record without data has only its interface, its times and its status.
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
    /// <summary>The names of the fields, as the first line of a flow log file in S3 has them.</summary>
    public const string Header =
        "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status";

    /// <summary>When the flow log service delivered it, in Unix seconds.</summary>
    public long Delivered { get; init; }

    /// <summary>Appends the record as a line, without its end.</summary>
    public StringBuilder AppendTo(StringBuilder line)
    {
        line.Append("2 ").Append(Vpc.AccountId).Append(' ').Append(InterfaceId);
        if (Flow is { } flow)
        {
            line.Append(CultureInfo.InvariantCulture, $" {flow.From.Address} {flow.To.Address} {flow.FromPort} {flow.ToPort}");
            line.Append(CultureInfo.InvariantCulture, $" {flow.Protocol} {Packets} {Bytes}");
        }
        else
        {
            line.Append(" - - - - - - -");
        }

        return line.Append(CultureInfo.InvariantCulture, $" {Start} {End} {Action} {LogStatus}");
    }

    /// <summary>The record as a line, without its end.</summary>
    public override string ToString() => AppendTo(new StringBuilder(140)).ToString();
}
