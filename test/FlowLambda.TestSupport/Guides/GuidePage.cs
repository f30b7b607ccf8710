using System.Text.RegularExpressions;

namespace FlowLambda.TestSupport.Guides;

/// <summary>A page of the documentation, taken apart.</summary>
/// <param name="path">Its path from the root of the repository.</param>
public sealed partial class GuidePage(string path)
{
    private const string CodeIndent = "    ";

    private readonly string[] _lines = File.ReadAllLines(Repository.PathOf(path));

    public static GuidePage Deploy { get; } = new("docs/deploy.md");

    public static GuidePage Operate { get; } = new("docs/operate.md");

    public static GuidePage Promises { get; } = new("docs/promises.md");

    /// <summary>The pages that speak of the stack.</summary>
    public static IReadOnlyList<GuidePage> OfTheStack { get; } = [Deploy, Operate, Promises, new("docs/migrate-from-metric-filters.md"), new("README.md")];

    public string Path { get; } = path;

    /// <summary>The headings, without their signs.</summary>
    public IEnumerable<string> Headings => Prose().Where(line => line.StartsWith('#')).Select(line => line.TrimStart('#').Trim());

    /// <summary>What links to a heading end in, as GitHub makes them.</summary>
    public IEnumerable<string> Anchors => Headings.Select(Anchor);

    /// <summary>The targets of its links.</summary>
    public IEnumerable<string> Links => Link().Matches(CodeSpan().Replace(string.Join('\n', Prose()), "")).Select(match => match.Groups["target"].Value);

    /// <summary>What stands between backticks.</summary>
    public IEnumerable<string> CodeSpans => CodeSpan().Matches(string.Join('\n', Prose())).Select(match => match.Groups["code"].Value.ReplaceLineEndings(" "));

    /// <summary>The lines of code blocks, those that go on in the next line put together.</summary>
    public IEnumerable<string> CodeLines
    {
        get
        {
            var line = "";
            foreach (var part in Split().Where(split => split.IsCode).Select(split => split.Line.Trim()))
            {
                line += part.TrimEnd('\\');
                if (part.EndsWith('\\'))
                    continue;
                yield return line;
                line = "";
            }
        }
    }

    /// <summary>What is under a heading, up to the next of its rank or a higher one; a comment of a shell in a block of code is none.</summary>
    public string Section(string heading)
    {
        var lines = Split().ToList();
        var start = lines.FindIndex(line => Rank(line) > 0 && line.Line.TrimStart('#').Trim() == heading);
        if (start < 0)
            throw new FormatException($"{Path} has no heading '{heading}'.");
        return string.Join('\n', lines.Skip(start + 1).TakeWhile(line => Rank(line) == 0 || Rank(line) > Rank(lines[start])).Select(line => line.Line));

        static int Rank((string Line, bool IsCode) line) => line.IsCode ? 0 : line.Line.TakeWhile(sign => sign == '#').Count();
    }

    /// <summary>The rows of the tables under a heading, without those of the head; its subsections' too.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows(string heading)
    {
        string[] lines = Section(heading).Split('\n');
        return
        [
            .. lines.Where((line, index) => line.StartsWith('|') && !IsRule(line) && !(index + 1 < lines.Length && IsRule(lines[index + 1])))
                .Select(line => line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()),
        ];

        static bool IsRule(string line) => line.StartsWith("|---", StringComparison.Ordinal);
    }

    private static string Anchor(string heading) =>
        string.Concat(heading.ToLowerInvariant().Where(sign => char.IsLetterOrDigit(sign) || sign is ' ' or '-' or '_')).Replace(' ', '-');

    private IEnumerable<string> Prose() => Split().Where(split => !split.IsCode).Select(split => split.Line);

    /// <summary>Each line, and whether it is code: fenced, or set in behind an empty line or more code.</summary>
    private IEnumerable<(string Line, bool IsCode)> Split()
    {
        var (isFenced, isCode, before) = (false, false, "");
        foreach (var line in _lines)
        {
            var isFence = line.StartsWith("```", StringComparison.Ordinal);
            isFenced ^= isFence;
            isCode = !isFenced && line.StartsWith(CodeIndent, StringComparison.Ordinal) && (isCode || before.Length == 0);
            if (!isFence)
                yield return (line, isFenced || isCode);
            before = line;
        }
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeSpan();
}
