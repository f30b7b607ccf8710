namespace FlowLambda.Configuration;

/// <summary>Finds what somebody meant who wrote something else.</summary>
internal static class Suggestion
{
    /// <summary>" (did you mean `dstport`?)", or nothing where no known name is near.</summary>
    internal static string For(string written, IEnumerable<string> known)
    {
        var limit = Math.Max(1, written.Length / 3);
        var nearest = known
            .Select(name => (Name: name, Distance: Distance(written, name)))
            .Where(candidate => candidate.Distance <= limit)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
        return nearest is null ? "" : $" (did you mean `{nearest}`?)";
    }

    /// <summary>The Levenshtein distance: how many letters to add, drop or change.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
