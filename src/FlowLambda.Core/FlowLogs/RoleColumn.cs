using System.Numerics;

namespace FlowLambda.FlowLogs;

/// <summary>Tells the roles of some records from the columns that they are told by, as <see cref="RecordDeriver.RoleOf"/> tells that of one.</summary>
/// <param name="columns">The columns.</param>
internal sealed class RoleColumn(RecordColumns columns)
{
    private readonly NumberColumn _flags = columns.NumbersOf(FlowLogFields.TcpFlags);
    private readonly NumberColumn _actions = columns.NumbersOf(FlowLogFields.Action);
    private readonly NumberColumn _protocols = columns.NumbersOf(FlowLogFields.Protocol);
    private readonly NumberColumn _sourcePorts = columns.NumbersOf(FlowLogFields.SourcePort);
    private readonly NumberColumn _destinationPorts = columns.NumbersOf(FlowLogFields.DestinationPort);

    /// <summary>Tells the roles of some rows.</summary>
    /// <returns>Those of the rows whose role can be told.</returns>
    internal ulong Tell(FlowRecord record, ulong rows, long[] into)
    {
        var length = RowMasks.LengthFor(rows);
        var flagged = _flags.Find(record, rows);
        var flags = flagged == 0 ? [] : _flags.Values[..length];
        var asked = flagged & RowMasks.HaveBits(flags, TcpFlags.Syn);
        var answered = flagged & RowMasks.HaveBits(flags, TcpFlags.SynAck);

        var initiators = _actions.Find(record, rows) & RowMasks.Equal(_actions.Values[..length], (long)FlowAction.Reject);
        var protocols = _protocols.Values[..length];
        initiators |= _protocols.Find(record, rows) & ~(RowMasks.Equal(protocols, IpProtocols.Tcp) | RowMasks.Equal(protocols, IpProtocols.Udp));

        var open = rows & ~(asked | initiators);
        var withPorts = _destinationPorts.Find(record, _sourcePorts.Find(record, open));
        var servers = withPorts & Servers(withPorts, length);
        Write(rows, (asked & answered) | servers, into);
        return asked | (rows & initiators) | withPorts;
    }

    /// <summary>The rows whose source port is one that servers listen on, and below the other.</summary>
    private ulong Servers(ulong rows, int length)
    {
        var from = _sourcePorts.Values[..length];
        var below = rows & RowMasks.Less(from, _destinationPorts.Values[..length]);
        var servers = below & ~RowMasks.AtLeast(from, RecordDeriver.FirstUnprivilegedPort);
        for (var open = below & ~servers; open != 0; open &= open - 1)
        {
            var row = BitOperations.TrailingZeroCount(open);
            servers |= (WellKnownServices.IsService((int)from[row]) ? 1UL : 0) << row;
        }

        return servers;
    }

    /// <summary>Writes the roles of some rows: those of others have been told before, and stay.</summary>
    private static void Write(ulong rows, ulong responders, long[] into)
    {
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            into[row] = (long)(responders >> row & 1) * (long)FlowRole.Responder;
        }
    }
}
