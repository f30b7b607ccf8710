using FlowLambda.Alerts;

namespace FlowLambda.Cli;

/// <summary>Numbers and nouns as people read them.</summary>
internal static class Words
{
    /// <summary>A number with its thousands set apart.</summary>
    internal static string Number(double value) => AlertText.Number(value);

    /// <summary>A number of things: <c>1 batch</c>, <c>2 batches</c>.</summary>
    internal static string Count(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : noun.EndsWith('h') ? "es" : "s")}";
}
