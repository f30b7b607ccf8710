using System.Globalization;
using F = FlowLambda.FlowLogs.FlowLogFields;

namespace FlowLambda.FlowLogs;

/// <summary>The pseudo-fields: what FlowLambda derives from a record and its log event, usable wherever a field is.</summary>
internal static class PseudoFields
{
    private static readonly List<FlowLogField> Table = [];

    internal static readonly FlowLogField LogGroup = OfLogEvent("log-group", "the log group that the record came from");
    internal static readonly FlowLogField LogStream = OfLogEvent("log-stream", "the log stream that the record came from");
    internal static readonly FlowLogField Owner = OfLogEvent("owner", "the account of the log group");

    internal static readonly FlowLogField Service = Word("service", "the destination port's IANA service, such as ssh, else tcp/4444",
        new FieldWords(ServiceName, ServiceCodes, "ssh", "https", "tcp/4444") { All = static () => WellKnownServices.AllNames }, RecordDeriver.Service, [[F.DestinationPort, F.Protocol]]);

    internal static readonly FlowLogField ProtocolName = Word("protocol-name", "the protocol's IANA keyword, such as tcp",
        new FieldWords(code => IpProtocols.Name((int)code), word => IpProtocols.TryParse(word, out var number) ? [number] : [], "tcp", "udp", "icmp") { All = static () => IpProtocols.Keywords },
        RecordDeriver.NumberOf(F.Protocol), [[F.Protocol]], decidedBy: F.Protocol);

    internal static readonly FlowLogField TrafficPathName = Word("traffic-path-name", "the way that egress traffic takes, in words",
        new FieldWords(TrafficPaths.Name, TrafficPaths.Codes, TrafficPaths.Names), RecordDeriver.NumberOf(F.TrafficPath), [[F.TrafficPath]], decidedBy: F.TrafficPath);

    internal static readonly FlowLogField TcpFlagsNames = Word("tcp-flags-names", "the TCP flags seen, such as SYN or SYN|ACK; `none` for 0",
        new FieldWords(TcpFlags.Names, word => TcpFlags.TryParse(word, out var flags) ? [flags] : [], "SYN", "SYN|ACK", "FIN|SYN") { All = static () => TcpFlags.BitNames },
        RecordDeriver.NumberOf(F.TcpFlags), [[F.TcpFlags]], decidedBy: F.TcpFlags);

    internal static readonly FlowLogField Source = Of("src", "pkt-srcaddr where present, else srcaddr",
        RecordDeriver.AddressOf(F.PacketSource, F.SourceAddress), [[F.SourceAddress], [F.PacketSource]]);

    internal static readonly FlowLogField Destination = Of("dst", "pkt-dstaddr where present, else dstaddr",
        RecordDeriver.AddressOf(F.PacketDestination, F.DestinationAddress), [[F.DestinationAddress], [F.PacketDestination]]);

    internal static readonly FlowLogField SourceScope = Word("src-scope", "private, public or special: what kind of address src is",
        FieldWords.Lower(typeof(AddressScope)), RecordDeriver.ScopeOf(Source), [[F.SourceAddress], [F.PacketSource]], decidedBy: Source);

    internal static readonly FlowLogField DestinationScope = Word("dst-scope", "private, public or special: what kind of address dst is",
        FieldWords.Lower(typeof(AddressScope)), RecordDeriver.ScopeOf(Destination), [[F.DestinationAddress], [F.PacketDestination]], decidedBy: Destination);

    internal static readonly FlowLogField Role = Word("role", "initiator or responder: whether the record is the asking or the answering half of a conversation",
        FieldWords.Lower(typeof(FlowRole)), RecordDeriver.Role, [[F.TcpFlags], [F.SourcePort, F.DestinationPort]], [F.Action, F.Protocol]);

    internal static readonly FlowLogField Direction = Word("direction", "ingress, egress or internal: flow-direction where present, else by scope",
        FieldWords.Lower(typeof(TrafficDirection)), RecordDeriver.Direction,
        [
            [F.FlowDirection], [F.SourceAddress, F.DestinationAddress], [F.PacketSource, F.PacketDestination],
            [F.SourceAddress, F.PacketDestination], [F.PacketSource, F.DestinationAddress],
        ]);

    internal static readonly FlowLogField BytesPerPacket = Of("bytes-per-packet", "bytes divided by packets, rounded down; absent where packets is 0",
        RecordDeriver.BytesPerPacket, [[F.Bytes, F.Packets]], FieldType.Number);

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

    private static FlowLogField OfLogEvent(string name, string meaning) =>
        Add(new FlowLogField(name, 0, FieldType.Text, meaning, NextIndex) { DerivedFrom = [[]] });

    private static FlowLogField Of(
        string name, string meaning, Action<FlowLogField, FlowRecord, AddressScopes> derivation, FlowLogField[][] derivedFrom, FieldType type = FieldType.Address) =>
        Add(new FlowLogField(name, 0, type, meaning, NextIndex) { Derivation = derivation, DerivedFrom = derivedFrom });

    private static FlowLogField Word(
        string name, string meaning, FieldWords words, Action<FlowLogField, FlowRecord, AddressScopes> derivation, FlowLogField[][] derivedFrom, FlowLogField[]? alsoUses = null, FlowLogField? decidedBy = null) =>
        Add(new FlowLogField(name, 0, FieldType.Word, meaning, NextIndex)
        {
            Words = words,
            Derivation = derivation,
            DerivedFrom = derivedFrom,
            AlsoUses = alsoUses ?? [],
            DecidedBy = decidedBy!,
        });

    private static int NextIndex => F.RecordFieldCount + Table.Count;

    private static FlowLogField Add(FlowLogField field)
    {
        Table.Add(field);
        return field;
    }
}
