using FlowLambda.Alerts;

namespace FlowLambda.Cli;

/// <summary>Numbers and nouns as people read them.</summary>
internal static class Words
{
    /// <summary>From here on bytes are told in a larger unit.</summary>
    private const double Kilo = 1000;

    /// <summary>A number with its thousands set apart.</summary>
    internal static string Number(double value) => AlertText.Number(value);

    /// <summary>A number of things: <c>1 batch</c>, <c>2 batches</c>.</summary>
    internal static string Count(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : noun.EndsWith('h') ? "es" : "s")}";

    /// <summary>A number of bytes, rounded in powers of 1,000, and exactly: <c>1.2 GB (1,234,567,890)</c>; a small one only exactly: <c>40</c>.</summary>
    internal static string Bytes(double value) => value < Kilo ? Number(value) : $"{RoundBytes(value)} ({Number(value)})";

    /// <summary>A number of bytes, rounded in powers of 1,000: <c>1.2 GB</c>; a small one as it is: <c>40</c>.</summary>
    internal static string RoundBytes(double value) => value < Kilo ? Number(value) : AlertText.Bytes(value);
}
