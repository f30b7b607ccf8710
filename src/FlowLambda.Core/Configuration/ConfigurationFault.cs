using System.Globalization;

namespace FlowLambda.Configuration;

/// <summary>One thing that is wrong, or doubtful, in a configuration.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Path">The place in the document, such as <c>rules[2].match.dstport</c>; empty for the whole.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record ConfigurationFault(int Line, int Column, string Path, string Message)
{
    /// <summary>The fault on one line: <c>12:7 rules[0].window: …</c>.</summary>
    public override string ToString() => Path.Length == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Line}:{Column} {Message}")
        : string.Create(CultureInfo.InvariantCulture, $"{Line}:{Column} {Path}: {Message}");
}
