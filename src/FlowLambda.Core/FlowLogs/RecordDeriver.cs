using F = FlowLambda.FlowLogs.FlowLogFields;
using P = FlowLambda.FlowLogs.PseudoFields;

namespace FlowLambda.FlowLogs;

/// <summary>Works out the pseudo-fields of a record; what cannot be told stays absent.</summary>
internal static class RecordDeriver
{
    /// <summary>Stands for the number of a field that is absent, and for what cannot be told.</summary>
    internal const long Unknown = -1;

    internal const int FirstUnprivilegedPort = 1024;

    /// <summary>The same number as another field's, to be read as a word.</summary>
    internal static Action<FlowLogField, FlowRecord, AddressScopes> NumberOf(FlowLogField from) => (field, record, _) =>
    {
        if (record.TryGetNumber(from, out var value))
            record.SetNumber(field, value);
    };

    /// <summary>The packet's own address where the record has it, else the interface's.</summary>
    internal static Action<FlowLogField, FlowRecord, AddressScopes> AddressOf(FlowLogField packet, FlowLogField own) => (field, record, _) =>
    {
        if (record.TryGetAddress(packet, out var address) || record.TryGetAddress(own, out address))
            record.SetAddress(field, address);
    };

    internal static Action<FlowLogField, FlowRecord, AddressScopes> ScopeOf(FlowLogField from) => (field, record, scopes) =>
    {
        if (record.TryGetAddress(from, out var address))
            record.SetNumber(field, (long)scopes.Of(address));
    };

    internal static void BytesPerPacket(FlowLogField field, FlowRecord record, AddressScopes scopes)
    {
        if (record.TryGetNumber(F.Bytes, out var bytes) && record.TryGetNumber(F.Packets, out var packets) && packets > 0)
            record.SetNumber(field, bytes / packets);
    }

    internal static void Service(FlowLogField field, FlowRecord record, AddressScopes scopes)
    {
        if (record.TryGetNumber(F.DestinationPort, out var port) && record.TryGetNumber(F.Protocol, out var protocol))
            record.SetNumber(field, P.ServiceCode(protocol, port));
    }

    internal static void Role(FlowLogField field, FlowRecord record, AddressScopes scopes)
    {
        var role = RoleOf(
            record.TryGetNumber(F.TcpFlags, out var flags) ? flags : 0, record.TryGetNumber(F.Action, out var action) ? action : Unknown,
            record.TryGetNumber(F.Protocol, out var protocol) ? protocol : Unknown,
            record.TryGetNumber(F.SourcePort, out var from) ? from : Unknown, record.TryGetNumber(F.DestinationPort, out var to) ? to : Unknown);
        if (role != Unknown)
            record.SetNumber(field, role);
    }

    /// <summary>
    /// The asking or the answering half. Flags tell where they are present and say something: SYN with ACK answers, SYN alone
    /// asks. Else a port below 1024, or one that servers listen on, and below the other side's, answers. A scanner may choose
    /// its source port, so ports say nothing of a record that was rejected.
    /// </summary>
    /// <returns>The role's code; <see cref="Unknown"/> where it cannot be told, as for what is absent.</returns>
    internal static long RoleOf(long flags, long action, long protocol, long from, long to)
    {
        if ((flags & TcpFlags.Syn) != 0)
            return (long)((flags & TcpFlags.SynAck) == TcpFlags.SynAck ? FlowRole.Responder : FlowRole.Initiator);
        if (action == (long)FlowAction.Reject || protocol is not (Unknown or IpProtocols.Tcp or IpProtocols.Udp))
            return (long)FlowRole.Initiator;
        if (from == Unknown || to == Unknown)
            return Unknown;
        return (long)(from < to && (from < FirstUnprivilegedPort || WellKnownServices.IsService((int)from)) ? FlowRole.Responder : FlowRole.Initiator);
    }

    internal static void Direction(FlowLogField field, FlowRecord record, AddressScopes scopes)
    {
        if (record.TryGetText(F.FlowDirection, out var told))
        {
            if (field.Words!.TryRead(told, out var code) && code != (long)TrafficDirection.Internal)
                record.SetNumber(field, code);
            return;
        }

        if (!record.TryGetNumber(P.SourceScope, out var source) || !record.TryGetNumber(P.DestinationScope, out var destination))
            return;
        var (fromOwn, toOwn) = (source == (long)AddressScope.Private, destination == (long)AddressScope.Private);
        if (fromOwn || toOwn)
            record.SetNumber(field, (long)(!fromOwn ? TrafficDirection.Ingress : !toOwn ? TrafficDirection.Egress : TrafficDirection.Internal));
    }
}
