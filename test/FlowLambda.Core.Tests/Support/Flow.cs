using System.Globalization;

namespace FlowLambda.Core.Tests.Support;

/// <summary>A record of the default format, to be varied: a rejected SSH connection from the internet.</summary>
internal sealed record Flow
{
    /// <summary>2023-11-14T22:00:00Z: the start of a minute and of an hour.</summary>
    internal const long Origin = 1_699_999_200;

    public string Account { get; init; } = "123456789012";

    public string Interface { get; init; } = "eni-0a1b2c3d";

    public string Source { get; init; } = "198.17.0.9";

    public string Destination { get; init; } = "10.0.0.5";

    public object SourcePort { get; init; } = 40000;

    public object DestinationPort { get; init; } = 22;

    public object Protocol { get; init; } = 6;

    public object Packets { get; init; } = 1;

    public object Bytes { get; init; } = 40;

    /// <summary>Minutes after <see cref="Origin"/>.</summary>
    public long Minute { get; init; }

    /// <summary>Seconds after the start of the minute.</summary>
    public int Second { get; init; }

    /// <summary>From start to end.</summary>
    public int Seconds { get; init; } = 30;

    public string Action { get; init; } = "REJECT";

    public string Status { get; init; } = "OK";

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"2 {Account} {Interface} {Source} {Destination} {SourcePort} {DestinationPort} {Protocol} {Packets} {Bytes} {Origin + Minute * 60 + Second} {Origin + Minute * 60 + Second + Seconds} {Action} {Status}");

    internal static string NoData(long minute = 0, string status = "NODATA") => string.Create(
        CultureInfo.InvariantCulture,
        $"2 123456789012 eni-0a1b2c3d - - - - - - - {Origin + minute * 60} {Origin + minute * 60 + 60} - {status}");
}
