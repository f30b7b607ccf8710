using System.Globalization;

namespace FlowLambda.Configuration;

/// <summary>One thing that is wrong, or doubtful, in a configuration.</summary>
/// <param name="Line">The line, from 1; 0 where it stands outside the file.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Path">The place in the document, such as <c>rules[2].match.dstport</c>; empty for the whole.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record ConfigurationFault(int Line, int Column, string Path, string Message)
{
    /// <summary>The fault of something that does not stand in the file, such as an option or an environment variable.</summary>
    public static ConfigurationFault Outside(string name, string message) => new(0, 0, name, message);

    /// <summary>The fault on one line: <c>flowlambda.yaml:12:7 rules[0].window: …</c>.</summary>
    /// <param name="file">The file's name.</param>
    public string In(string file)
    {
        var said = Path.Length == 0 ? Message : $"{Path}: {Message}";
        return Line == 0 ? said : string.Create(CultureInfo.InvariantCulture, $"{file}:{Line}:{Column} {said}");
    }
}
