namespace FlowLambda.Matching.FilterPatterns;

/// <summary>A pattern that the service refuses. The message is the service's, without the name of its exception.</summary>
internal sealed class InvalidPatternException(string message) : Exception(message)
{
    /// <summary>Every word of the pattern is one of the language, but not in this order.</summary>
    internal static InvalidPatternException Malformed() => new("Invalid metric filter pattern");

    /// <summary>A part of the pattern is no word of the language.</summary>
    internal static InvalidPatternException Term(string term) => new($"Invalid character(s) in term '{term}'");
}
