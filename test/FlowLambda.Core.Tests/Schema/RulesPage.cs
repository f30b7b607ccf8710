using FlowLambda.Core.Tests.Support;

namespace FlowLambda.Core.Tests.Schema;

/// <summary>A row of a table of keys.</summary>
internal sealed record KeyRow(string Key, string Meaning, string Default, string Example);

/// <summary>docs/rules.md: its tables of keys and its examples.</summary>
internal static class RulesPage
{
    private static readonly string[] Lines = Data.RulesPage.Split('\n');

    /// <summary>The configurations that the page shows; a piece of one is made whole.</summary>
    internal static IEnumerable<string> Configurations => Examples().Select(example => example.StartsWith("version: 1", StringComparison.Ordinal) || example.Contains("\nversion: 1", StringComparison.Ordinal)
        ? example
        : $"version: 1\n{example}");

    /// <summary>The rows of the table under a heading.</summary>
    internal static IReadOnlyList<KeyRow> Rows(string heading) =>
    [
        .. Lines.SkipWhile(line => line != heading).Skip(1).TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split(" | "))
            .Select(cells => new KeyRow(cells[0].Trim(' ', '`'), cells[1].Trim(), cells[2].Trim(), cells[3].Trim())),
    ];

    private static IEnumerable<string> Examples()
    {
        for (var i = 0; i < Lines.Length; i++)
        {
            if (Lines[i] != "```yaml")
                continue;
            string[] example = [.. Lines.Skip(i + 1).TakeWhile(line => line != "```")];
            yield return string.Join('\n', example);
            i += example.Length + 1;
        }
    }
}
