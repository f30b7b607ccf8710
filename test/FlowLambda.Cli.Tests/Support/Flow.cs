using System.Globalization;

namespace FlowLambda.Cli.Tests.Support;

/// <summary>A record of the default format, to be varied: one packet of SSH from the internet, rejected.</summary>
internal sealed record Flow
{
    /// <summary>2023-11-14T22:00:00Z: the start of a minute and of an hour.</summary>
    internal const long Origin = 1_699_999_200;

    internal const string Fields =
        "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status";

    /// <summary>The default format's fields, and what the records below have in them.</summary>
    private static readonly string[] Names = Fields.Split(' ');

    public string Interface { get; init; } = "eni-0a1b2c3d";

    public string Source { get; init; } = "198.17.0.9";

    public int Port { get; init; } = 22;

    public long Bytes { get; init; } = 40;

    /// <summary>Seconds after <see cref="Origin"/>.</summary>
    public long Second { get; init; }

    public string Action { get; init; } = "REJECT";

    public string Status { get; init; } = "OK";

    /// <summary>Twelve different records over three minutes, one without traffic and one that tells of lost data.</summary>
    internal static IReadOnlyList<string> Dozen { get; } =
    [
        .. Enumerable.Range(0, 10).Select(index => new Flow
        {
            Interface = index % 3 == 0 ? "eni-1" : "eni-2",
            Port = index < 6 ? 22 : 443 + index,
            Bytes = 40 + index,
            Second = 17 * index,
            Action = index % 4 == 0 ? "ACCEPT" : "REJECT",
        }.ToString()),
        Nothing("NODATA"),
        Nothing("SKIPDATA"),
    ];

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"2 123456789012 {Interface} {Source} 10.0.0.5 40000 {Port} 6 1 {Bytes} {Origin + Second} {Origin + Second + 30} {Action} {Status}");

    internal static string Nothing(string status) => string.Create(
        CultureInfo.InvariantCulture, $"2 123456789012 eni-3 - - - - - - - {Origin} {Origin + 60} - {status}");

    /// <summary>A record's values by field.</summary>
    internal static IReadOnlyDictionary<string, string> Values(string record) =>
        Names.Zip(record.Split(' ')).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
}
