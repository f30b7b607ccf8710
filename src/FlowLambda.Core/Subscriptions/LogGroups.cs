using System.IO.Enumeration;

namespace FlowLambda.Subscriptions;

/// <summary>Some log groups, told by globs over their names: <c>*</c> is any run of characters, <c>?</c> any one.</summary>
/// <param name="Globs">The globs; none for all log groups.</param>
public sealed record LogGroups(IReadOnlyList<string> Globs)
{
    /// <summary>The glob of all log groups, one without a name too.</summary>
    internal const string Any = "*";

    /// <summary>All log groups.</summary>
    public static readonly LogGroups All = new([]);

    /// <summary>
    /// Whether <paramref name="logGroup"/> is one of them. An empty name may be that of any: files of lines do not tell where they come
    /// from, and who replays them means them to be looked at.
    /// </summary>
    public bool Contains(string logGroup)
    {
        if (logGroup.Length == 0)
            return true;
        foreach (var glob in Globs)
        {
            if (Matches(glob, logGroup))
                return true;
        }

        return Globs.Count == 0;
    }

    /// <summary>Whether every name that a glob matches is matched by another one too.</summary>
    internal static bool Covers(string other, string glob) => Matches(other, glob);

    /// <summary>Whether some name is matched by both of two globs.</summary>
    internal static bool Meet(string one, string other)
    {
        // Whether the rests from i and j meet, worked out from the ends.
        var meet = new bool[one.Length + 1, other.Length + 1];
        for (var i = one.Length; i >= 0; i--)
        {
            for (var j = other.Length; j >= 0; j--)
            {
                meet[i, j] = (i, j) switch
                {
                    _ when i == one.Length && j == other.Length => true,
                    _ when i < one.Length && one[i] == '*' => meet[i + 1, j] || (j < other.Length && meet[i, j + 1]),
                    _ when j < other.Length && other[j] == '*' => meet[i, j + 1] || (i < one.Length && meet[i + 1, j]),
                    _ => i < one.Length && j < other.Length && (one[i] == other[j] || one[i] == '?' || other[j] == '?') && meet[i + 1, j + 1],
                };
            }
        }

        return meet[0, 0];
    }

    /// <summary>Whether a glob matches a log group's name.</summary>
    internal static bool Matches(string glob, string logGroup) =>
        glob == Any || FileSystemName.MatchesSimpleExpression(glob, logGroup, ignoreCase: false);
}
