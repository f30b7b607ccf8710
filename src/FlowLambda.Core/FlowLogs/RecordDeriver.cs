using F = FlowLambda.FlowLogs.FlowLogFields;
using P = FlowLambda.FlowLogs.PseudoFields;

namespace FlowLambda.FlowLogs;

/// <summary>Works out the pseudo-fields of a record; what cannot be told stays absent.</summary>
internal sealed class RecordDeriver(AddressScopes scopes)
{
    private const long Tcp = 6;
    private const long Udp = 17;
    private const long Reject = 1;
    private const int FirstUnprivilegedPort = 1024;

    private enum Role
    {
        Initiator,
        Responder,
    }

    private enum Direction
    {
        Ingress,
        Egress,
        Internal,
    }

    internal void Derive(FlowLogField field, FlowRecord record)
    {
        if (field == P.Source)
            DeriveAddress(record, field, F.PacketSource, F.SourceAddress);
        else if (field == P.Destination)
            DeriveAddress(record, field, F.PacketDestination, F.DestinationAddress);
        else if (field == P.SourceScope)
            DeriveScope(record, field, P.Source);
        else if (field == P.DestinationScope)
            DeriveScope(record, field, P.Destination);
        else if (field == P.Role)
            DeriveRole(record);
        else if (field == P.Direction)
            DeriveDirection(record);
        else if (field == P.Service)
            DeriveService(record);
        else
            Copy(record, field, field.DerivedFrom[0][0]);
    }

    private static void Copy(FlowRecord record, FlowLogField field, FlowLogField from)
    {
        if (record.TryGetNumber(from, out var value))
            record.SetNumber(field, value);
    }

    private static void DeriveAddress(FlowRecord record, FlowLogField field, FlowLogField packet, FlowLogField own)
    {
        if (record.TryGetAddress(packet, out var address) || record.TryGetAddress(own, out address))
            record.SetAddress(field, address);
    }

    private void DeriveScope(FlowRecord record, FlowLogField field, FlowLogField from)
    {
        if (record.TryGetAddress(from, out var address))
            record.SetNumber(field, (long)scopes.Of(address));
    }

    private static void DeriveService(FlowRecord record)
    {
        if (record.TryGetNumber(F.DestinationPort, out var port) && record.TryGetNumber(F.Protocol, out var protocol))
            record.SetNumber(P.Service, P.ServiceCode(protocol, port));
    }

    /// <summary>
    /// The asking or the answering half. Flags tell where they are present and say something: SYN with ACK answers, SYN alone
    /// asks. Else a port below 1024, or one that servers listen on, and below the other side's, answers. A scanner may choose
    /// its source port, so ports say nothing of a record that was rejected.
    /// </summary>
    private static void DeriveRole(FlowRecord record)
    {
        if (record.TryGetNumber(F.TcpFlags, out var flags) && (flags & TcpFlags.Syn) != 0)
        {
            Set((flags & TcpFlags.SynAck) == TcpFlags.SynAck ? Role.Responder : Role.Initiator);
            return;
        }

        var rejected = record.TryGetNumber(F.Action, out var action) && action == Reject;
        if (rejected || (record.TryGetNumber(F.Protocol, out var protocol) && protocol is not (Tcp or Udp)))
        {
            Set(Role.Initiator);
            return;
        }

        if (record.TryGetNumber(F.SourcePort, out var from) && record.TryGetNumber(F.DestinationPort, out var to))
            Set(from < to && (from < FirstUnprivilegedPort || WellKnownServices.IsService((int)from)) ? Role.Responder : Role.Initiator);

        void Set(Role role) => record.SetNumber(P.Role, (long)role);
    }

    private static void DeriveDirection(FlowRecord record)
    {
        if (record.TryGetText(F.FlowDirection, out var told))
        {
            if (told.SequenceEqual("ingress"u8))
                Set(Direction.Ingress);
            else if (told.SequenceEqual("egress"u8))
                Set(Direction.Egress);
            return;
        }

        if (!record.TryGetNumber(P.SourceScope, out var source) || !record.TryGetNumber(P.DestinationScope, out var destination))
            return;
        var (fromOwn, toOwn) = (source == (long)AddressScope.Private, destination == (long)AddressScope.Private);
        if (fromOwn || toOwn)
            Set(!fromOwn ? Direction.Ingress : !toOwn ? Direction.Egress : Direction.Internal);

        void Set(Direction direction) => record.SetNumber(P.Direction, (long)direction);
    }
}
