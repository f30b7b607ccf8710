namespace FlowLambda.FlowLogs;

/// <summary>
/// The TCP flags of a record: the flags seen in the aggregation interval, OR-ed.
/// Source: VPC user guide, "Flow log records", tcp-flags; the bits are those of RFC 9293, section 3.1.
/// </summary>
internal static class TcpFlags
{
    internal const long Syn = 2;
    internal const long SynAck = 18;

    /// <summary>The flags, lowest bit first.</summary>
    internal static readonly string[] BitNames = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"];

    /// <summary>The names of the flags set, lowest bit first, joined by <c>|</c>; <c>none</c> for 0.</summary>
    internal static string Names(long flags) => flags == 0
        ? "none"
        : string.Join('|', BitNames.Where((_, bit) => (flags >> bit & 1) != 0));

    /// <summary>The flags that <paramref name="names"/> names, in any order.</summary>
    internal static bool TryParse(string names, out long flags)
    {
        flags = 0;
        if (names == "none")
            return true;
        foreach (var name in names.Split('|'))
        {
            var bit = Array.IndexOf(BitNames, name);
            if (bit < 0)
                return false;
            flags |= 1L << bit;
        }

        return true;
    }
}
