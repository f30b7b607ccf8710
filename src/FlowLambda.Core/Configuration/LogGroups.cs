using System.IO.Enumeration;

namespace FlowLambda.Configuration;

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

    /// <summary>Whether some log group may match both of two globs.</summary>
    internal static bool MayMeet(string one, string other) => Matches(one, other) || Matches(other, one) || (IsGlob(one) && IsGlob(other));

    /// <summary>Whether a glob matches a log group's name.</summary>
    internal static bool Matches(string glob, string logGroup) =>
        glob == Any || FileSystemName.MatchesSimpleExpression(glob, logGroup, ignoreCase: false);

    /// <summary>Whether the text is a glob that more than one name may match.</summary>
    internal static bool IsGlob(string text) => text.AsSpan().IndexOfAny('*', '?') >= 0;
}
