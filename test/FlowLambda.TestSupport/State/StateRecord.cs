using System.Globalization;

namespace FlowLambda.TestSupport.State;

/// <summary>A record of the default format.</summary>
/// <param name="Minute">Minutes after <see cref="Origin"/>.</param>
public sealed record StateRecord(int Minute = 0)
{
    /// <summary>2023-11-14T22:00:00Z: the start of a minute and of an hour.</summary>
    public const long Origin = 1_699_999_200;

    /// <summary>The source is 198.51.100. and this.</summary>
    public int Host { get; init; } = 1;

    /// <summary>The destination port.</summary>
    public int Port { get; init; } = 22;

    /// <summary>The bytes.</summary>
    public int Bytes { get; init; } = 40;

    /// <summary>The interface is eni- and this.</summary>
    public int Interface { get; init; } = 1;

    /// <summary>Whether it was accepted.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>The line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"2 123456789012 eni-{Interface} 198.51.100.{Host} 10.0.0.5 40000 {Port} 6 1 {Bytes} {Origin + Minute * 60} {Origin + Minute * 60 + 30} {(IsAccepted ? "ACCEPT" : "REJECT")} OK");
}
