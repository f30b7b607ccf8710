using System.Globalization;

namespace FlowLambda.FlowLogs;

/// <summary>
/// Names of IP protocols, after the IANA Assigned Internet Protocol Numbers
/// (https://www.iana.org/assignments/protocol-numbers): the registry's keyword in lower case, blanks as hyphens.
/// Numbers without a keyword (unassigned, reserved, "any …") are named by the number itself.
/// </summary>
public static class IpProtocols
{
    /// <summary>The Transmission Control Protocol.</summary>
    public const int Tcp = 6;

    /// <summary>The User Datagram Protocol.</summary>
    public const int Udp = 17;

    private static readonly string[] Names = NumbersWhereNameless(
    [
        /*   0 */ "hopopt", "icmp", "igmp", "ggp", "ipv4", "st", "tcp", "cbt", "egp", "igp",
        /*  10 */ "bbn-rcc-mon", "nvp-ii", "pup", "argus", "emcon", "xnet", "chaos", "udp", "mux", "dcn-meas",
        /*  20 */ "hmp", "prm", "xns-idp", "trunk-1", "trunk-2", "leaf-1", "leaf-2", "rdp", "irtp", "iso-tp4",
        /*  30 */ "netblt", "mfe-nsp", "merit-inp", "dccp", "3pc", "idpr", "xtp", "ddp", "idpr-cmtp", "tp++",
        /*  40 */ "il", "ipv6", "sdrp", "ipv6-route", "ipv6-frag", "idrp", "rsvp", "gre", "dsr", "bna",
        /*  50 */ "esp", "ah", "i-nlsp", "swipe", "narp", "min-ipv4", "tlsp", "skip", "ipv6-icmp", "ipv6-nonxt",
        /*  60 */ "ipv6-opts", "", "cftp", "", "sat-expak", "kryptolan", "rvd", "ippc", "", "sat-mon",
        /*  70 */ "visa", "ipcv", "cpnx", "cphb", "wsn", "pvp", "br-sat-mon", "sun-nd", "wb-mon", "wb-expak",
        /*  80 */ "iso-ip", "vmtp", "secure-vmtp", "vines", "iptm", "nsfnet-igp", "dgp", "tcf", "eigrp", "ospfigp",
        /*  90 */ "sprite-rpc", "larp", "mtp", "ax.25", "ipip", "micp", "scc-sp", "etherip", "encap", "",
        /* 100 */ "gmtp", "ifmp", "pnni", "pim", "aris", "scps", "qnx", "a/n", "ipcomp", "snp",
        /* 110 */ "compaq-peer", "ipx-in-ip", "vrrp", "pgm", "", "l2tp", "ddx", "iatp", "stp", "srp",
        /* 120 */ "uti", "smp", "sm", "ptp", "isis-over-ipv4", "fire", "crtp", "crudp", "sscopmce", "iplt",
        /* 130 */ "sps", "pipe", "sctp", "fc", "rsvp-e2e-ignore", "mobility-header", "udplite", "mpls-in-ip", "manet", "hip",
        /* 140 */ "shim6", "wesp", "rohc", "ethernet", "aggfrag", "nsh", "homa",
    ]);

    /// <summary>The name of a protocol, e.g. <c>tcp</c> for 6. Nothing is allocated for a number of one byte.</summary>
    /// <param name="protocol">The protocol number of the IP header, 0 to 255.</param>
    public static string Name(int protocol) =>
        (uint)protocol < (uint)Names.Length ? Names[protocol] : protocol.ToString(CultureInfo.InvariantCulture);

    /// <summary>The names that are words.</summary>
    internal static IReadOnlyList<string> Keywords { get; } = [.. Names.Where(name => !char.IsAsciiDigit(name[^1]) || char.IsAsciiLetter(name[0]))];

    /// <summary>Reads a protocol's name, in any case, or its number in decimal digits.</summary>
    /// <param name="name">A name as <see cref="Name"/> gives it, or a number from 0 to 255.</param>
    /// <param name="number">The protocol number, or 0 when there is none of that name.</param>
    /// <returns>Whether <paramref name="name"/> is a protocol.</returns>
    public static bool TryParse(ReadOnlySpan<char> name, out int number)
    {
        for (number = 0; number < Names.Length; number++)
        {
            if (name.Equals(Names[number], StringComparison.OrdinalIgnoreCase))
                return true;
        }

        if (byte.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
        {
            number = digits;
            return true;
        }

        number = 0;
        return false;
    }

    private static string[] NumbersWhereNameless(string[] keywords)
    {
        var names = new string[byte.MaxValue + 1];
        for (var number = 0; number < names.Length; number++)
        {
            var keyword = number < keywords.Length ? keywords[number] : "";
            names[number] = keyword.Length > 0 ? keyword : number.ToString(CultureInfo.InvariantCulture);
        }

        return names;
    }
}
