using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>A pattern of one of the kinds, compiled.</summary>
internal abstract class MessagePattern
{
    internal abstract FilterPatternKind Kind { get; }

    internal abstract bool IsMatch(in LogMessage message);

    /// <summary>What is extracted from a message that matches.</summary>
    internal virtual IReadOnlyList<KeyValuePair<string, string>> Extract(in LogMessage message) => [];

    /// <summary>The selector that a text is; null where it is none for this kind of pattern.</summary>
    internal virtual ValueSelector? Select(string selector) => null;
}
