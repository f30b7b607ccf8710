using System.Globalization;
using System.Numerics;

namespace FlowLambda.PropertyTests.Twin;

internal enum Kind
{
    Text,
    Number,
    Time,
    Address,
    Word,
}

/// <summary>What values a field has. Every value is a text in one canonical form, so that equal values are equal texts.</summary>
internal static class Fields
{
    internal static readonly string[] Default =
    [
        "version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol", "packets", "bytes",
        "start", "end", "action", "log-status",
    ];

    /// <summary>Larger times are in milliseconds.</summary>
    private const long LastSecond = 100_000_000_000;

    internal static Kind KindOf(string field) => field switch
    {
        "version" or "srcport" or "dstport" or "protocol" or "packets" or "bytes" or "bytes-per-packet" or "tcp-flags" or "traffic-path" => Kind.Number,
        "start" or "end" => Kind.Time,
        "srcaddr" or "dstaddr" or "pkt-srcaddr" or "pkt-dstaddr" or "src" or "dst" => Kind.Address,
        "action" or "log-status" => Kind.Word,
        "service" or "protocol-name" or "tcp-flags-names" or "src-scope" or "dst-scope" or "role" or "direction" => Kind.Word,
        _ => Kind.Text,
    };

    /// <summary>Whether a format has what a field, or a pseudo-field, is told from.</summary>
    internal static bool Provides(IReadOnlyCollection<string> format, string field)
    {
        bool Has(params string[] names) => names.All(name => format.Contains(name, StringComparer.Ordinal));
        return field switch
        {
            "log-group" or "log-stream" or "owner" => true,
            "service" => Has("dstport", "protocol"),
            "protocol-name" => Has("protocol"),
            "tcp-flags-names" => Has("tcp-flags"),
            "bytes-per-packet" => Has("bytes", "packets"),
            "src" or "src-scope" => Has("srcaddr") || Has("pkt-srcaddr"),
            "dst" or "dst-scope" => Has("dstaddr") || Has("pkt-dstaddr"),
            "role" => Has("tcp-flags") || Has("srcport", "dstport"),
            "direction" => Has("flow-direction") || Has("srcaddr", "dstaddr") || Has("pkt-srcaddr", "pkt-dstaddr"),
            _ => Has(field),
        };
    }

    /// <summary>The one form of a value, or null where it is no value of the field.</summary>
    internal static string? Canonical(string field, string text) => (KindOf(field), field) switch
    {
        (Kind.Number, _) => Number(text, MaximumOf(field)),
        (Kind.Time, _) => Number(text, LastSecond * 1000) is not { } time ? null
            : long.Parse(time, CultureInfo.InvariantCulture) is > LastSecond and var milliseconds ? (milliseconds / 1000).ToString(CultureInfo.InvariantCulture)
            : time,
        (Kind.Address, _) => Addresses.Parse(text) is { } address ? Addresses.Format(address) : null,
        (_, "action") => text is "ACCEPT" or "REJECT" ? text : null,
        (_, "log-status") => text is "OK" or "NODATA" or "SKIPDATA" ? text : null,
        _ => text,
    };

    internal static long MaximumOf(string field) => field switch
    {
        "srcport" or "dstport" => 65535,
        "version" or "protocol" or "tcp-flags" or "traffic-path" => 255,
        _ => long.MaxValue,
    };

    private static string? Number(string text, long maximum)
    {
        if (text.Length == 0 || !text.All(char.IsAsciiDigit))
            return null;
        var number = BigInteger.Parse(text, CultureInfo.InvariantCulture);
        return number <= maximum ? number.ToString(CultureInfo.InvariantCulture) : null;
    }
}
