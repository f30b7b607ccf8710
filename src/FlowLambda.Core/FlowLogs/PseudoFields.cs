using System.Globalization;
using F = FlowLambda.FlowLogs.FlowLogFields;

namespace FlowLambda.FlowLogs;

/// <summary>The pseudo-fields: what FlowLambda derives from a record and its log event, usable wherever a field is.</summary>
internal static class PseudoFields
{
    private static readonly List<FlowLogField> Table = [];

    internal static readonly FlowLogField LogGroup = Of(FieldType.Text, "log-group", "the log group that the record came from", [[]]);
    internal static readonly FlowLogField LogStream = Of(FieldType.Text, "log-stream", "the log stream that the record came from", [[]]);
    internal static readonly FlowLogField Owner = Of(FieldType.Text, "owner", "the account of the log group", [[]]);

    internal static readonly FlowLogField Service = Of("service", "the destination port's IANA service, such as ssh, else tcp/4444",
        new FieldWords(ServiceName, ServiceCodes, "ssh", "https", "tcp/4444"), [[F.DestinationPort, F.Protocol]]);

    internal static readonly FlowLogField ProtocolName = Of("protocol-name", "the protocol's IANA keyword, such as tcp",
        new FieldWords(code => IpProtocols.Name((int)code), word => IpProtocols.TryParse(word, out var number) ? [number] : [], "tcp", "udp", "icmp"), [[F.Protocol]]);

    internal static readonly FlowLogField TrafficPathName = Of("traffic-path-name", "the way that egress traffic takes, in words",
        new FieldWords(TrafficPaths.Name, TrafficPaths.Codes, TrafficPaths.Names), [[F.TrafficPath]]);

    internal static readonly FlowLogField TcpFlagsNames = Of("tcp-flags-names", "the TCP flags seen, such as SYN or SYN|ACK; `none` for 0",
        new FieldWords(FlowLogs.TcpFlags.Names, word => FlowLogs.TcpFlags.TryParse(word, out var flags) ? [flags] : [], "SYN", "SYN|ACK", "FIN|SYN"), [[F.TcpFlags]]);

    internal static readonly FlowLogField Source = Of(FieldType.Address, "src", "pkt-srcaddr where present, else srcaddr", [[F.SourceAddress], [F.PacketSource]]);
    internal static readonly FlowLogField Destination = Of(FieldType.Address, "dst", "pkt-dstaddr where present, else dstaddr", [[F.DestinationAddress], [F.PacketDestination]]);

    internal static readonly FlowLogField SourceScope = Of("src-scope", "private, public or special: what kind of address src is", Scopes(), [[F.SourceAddress], [F.PacketSource]]);
    internal static readonly FlowLogField DestinationScope = Of("dst-scope", "private, public or special: what kind of address dst is", Scopes(), [[F.DestinationAddress], [F.PacketDestination]]);

    internal static readonly FlowLogField Role = Of("role", "initiator or responder: whether the record is the asking or the answering half of a conversation",
        new FieldWords("initiator", "responder"), [[F.TcpFlags], [F.SourcePort, F.DestinationPort]], F.Action, F.Protocol);

    internal static readonly FlowLogField Direction = Of("direction", "ingress, egress or internal: flow-direction where present, else by scope",
        new FieldWords("ingress", "egress", "internal"), [[F.FlowDirection], [F.SourceAddress, F.DestinationAddress], [F.PacketSource, F.PacketDestination], [F.SourceAddress, F.PacketDestination], [F.PacketSource, F.DestinationAddress]]);

    /// <summary>Every pseudo-field, in the order in which `fields` prints them.</summary>
    internal static IReadOnlyList<FlowLogField> All => Table;

    /// <summary>The code of <see cref="Service"/> for a protocol and port: the same for all that bear one name, as tcp/22 and udp/22 do.</summary>
    internal static long ServiceCode(long protocol, long port)
    {
        var (first, firstPort) = WellKnownServices.First((int)protocol, (int)port);
        return ((long)first << 16) | (uint)firstPort;
    }

    private static string ServiceName(long code)
    {
        var (protocol, port) = ((int)(code >> 16), (int)(code & 0xFFFF));
        return WellKnownServices.Name(protocol, port) ?? string.Create(CultureInfo.InvariantCulture, $"{IpProtocols.Name(protocol)}/{port}");
    }

    private static IReadOnlyList<long> ServiceCodes(string word)
    {
        var slash = word.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return WellKnownServices.Find(word) is [var (known, knownPort), ..] ? [ServiceCode(known, knownPort)] : [];

        if (!IpProtocols.TryParse(word.AsSpan(0, slash), out var protocol)
            || !ushort.TryParse(word.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return [];
        return [ServiceCode(protocol, port)];
    }

    private static FieldWords Scopes() => new("private", "public", "special");

    private static FlowLogField Of(FieldType type, string name, string meaning, FlowLogField[][] derivedFrom) =>
        Add(new FlowLogField(name, 0, type, meaning, F.RecordFieldCount + Table.Count) { DerivedFrom = derivedFrom });

    private static FlowLogField Of(string name, string meaning, FieldWords words, FlowLogField[][] derivedFrom, params FlowLogField[] alsoUses) =>
        Add(new FlowLogField(name, 0, FieldType.Word, meaning, F.RecordFieldCount + Table.Count)
        {
            DerivedFrom = derivedFrom,
            AlsoUses = alsoUses,
            Words = words,
        });

    private static FlowLogField Add(FlowLogField field)
    {
        Table.Add(field);
        return field;
    }
}
