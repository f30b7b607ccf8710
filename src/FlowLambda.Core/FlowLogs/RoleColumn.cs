using System.Numerics;

namespace FlowLambda.FlowLogs;

/// <summary>Tells the roles of some records from the columns that they are told by.</summary>
/// <param name="columns">The columns.</param>
internal sealed class RoleColumn(RecordColumns columns)
{
    private readonly NumberColumn _flags = columns.NumbersOf(FlowLogFields.TcpFlags);
    private readonly NumberColumn _actions = columns.NumbersOf(FlowLogFields.Action);
    private readonly NumberColumn _protocols = columns.NumbersOf(FlowLogFields.Protocol);
    private readonly NumberColumn _sourcePorts = columns.NumbersOf(FlowLogFields.SourcePort);
    private readonly NumberColumn _destinationPorts = columns.NumbersOf(FlowLogFields.DestinationPort);

    /// <summary>As <see cref="FlowRecord.CopyNumbers"/> of the pseudo-field.</summary>
    internal ulong Copy(FlowRecord record, ulong rows, long[] into)
    {
        var (flagged, acted) = (_flags.Find(record, rows), _actions.Find(record, rows));
        var (withProtocol, withPorts) = (_protocols.Find(record, rows), _destinationPorts.Find(record, _sourcePorts.Find(record, rows)));
        var present = 0UL;
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            var role = RecordDeriver.RoleOf(
                ValueOr(flagged, row, _flags, 0), ValueOr(acted, row, _actions, RecordDeriver.Unknown), ValueOr(withProtocol, row, _protocols, RecordDeriver.Unknown),
                ValueOr(withPorts, row, _sourcePorts, RecordDeriver.Unknown), ValueOr(withPorts, row, _destinationPorts, RecordDeriver.Unknown));
            into[row] = role;
            present |= (role == RecordDeriver.Unknown ? 0UL : 1) << row;
        }

        return present;
    }

    private static long ValueOr(ulong present, int row, NumberColumn column, long absent) => (present >> row & 1) != 0 ? column.Values[row] : absent;
}
