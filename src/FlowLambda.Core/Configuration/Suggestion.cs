namespace FlowLambda.Configuration;

/// <summary>Finds what somebody meant who wrote something else.</summary>
public static class Suggestion
{
    /// <summary>" (did you mean `dstport`?)", or nothing where no known name is near.</summary>
    internal static string For(string written, IEnumerable<string> known) => Nearest(written, known) is { } nearest ? $" (did you mean `{nearest}`?)" : "";

    /// <summary>The known name that was probably meant; null where none is near.</summary>
    public static string? Nearest(string written, IEnumerable<string> known)
    {
        var limit = Math.Max(1, written.Length / 3);
        return known
            .Select(name => (Name: name, Distance: Distance(written, name)))
            .Where(candidate => candidate.Distance <= limit)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    /// <summary>How many letters to add, drop, change or swap with their neighbour (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var distance = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    distance[i, j] = i + j;
                    continue;
                }

                var change = distance[i - 1, j - 1] + (AreSame(a[i - 1], b[j - 1]) ? 0 : 1);
                distance[i, j] = Math.Min(change, Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
                if (i > 1 && j > 1 && AreSame(a[i - 1], b[j - 2]) && AreSame(a[i - 2], b[j - 1]))
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
            }
        }

        return distance[a.Length, b.Length];
    }

    private static bool AreSame(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
