using System.Text.RegularExpressions;

namespace FlowLambda.TestSupport.Guides;

/// <summary>The parts of a page that are made, each between the comments <c>begin NAME</c> and <c>end NAME</c>, as blocks of code.</summary>
public static partial class MadeParts
{
    /// <summary>The page with its parts made anew.</summary>
    /// <param name="page">The page.</param>
    /// <param name="make">Makes a part, by its name.</param>
    public static string Make(string page, Func<string, string> make) => Part().Replace(page, part =>
        $"{part.Groups["begin"].Value}\n\n{Block(make(part.Groups["name"].Value))}\n\n{part.Groups["end"].Value}");

    /// <summary>The names of a page's parts.</summary>
    public static IEnumerable<string> Names(string page) => Part().Matches(page).Select(part => part.Groups["name"].Value);

    private static string Block(string text) => string.Join('\n', text.TrimEnd().Split('\n').Select(line => line.Length == 0 ? "" : "    " + line));

    [GeneratedRegex("(?<begin><!-- begin (?<name>[a-z-]+) -->)\n.*?(?<end><!-- end \\k<name> -->)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Part();
}
