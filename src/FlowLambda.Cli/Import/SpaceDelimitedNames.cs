using System.Buffers;

namespace FlowLambda.Cli.Import;

/// <summary>
/// The names of a space-delimited filter pattern, <c>[version, account, …, action="REJECT", status]</c>, in their order. Source:
/// CloudWatch Logs user guide, "Filter pattern syntax".
/// </summary>
internal static class SpaceDelimitedNames
{
    /// <summary>What stands for any number of fields.</summary>
    internal const string Ellipsis = "...";

    private static readonly SearchValues<char> AfterName = SearchValues.Create(" \t\r\n=!<>)&|");

    /// <summary>The names, empty for a field without one and <see cref="Ellipsis"/> for any number; null where the pattern is of another kind.</summary>
    internal static IReadOnlyList<string>? Read(string pattern)
    {
        var text = pattern.Trim();
        if (text is not ['[', .. var body, ']'])
            return null;
        return string.IsNullOrWhiteSpace(body) ? [Ellipsis] : [.. Entries(body).Select(Name)];
    }

    /// <summary>Splits at commas, except within quotes and regular expressions.</summary>
    private static IEnumerable<string> Entries(string body)
    {
        var start = 0;
        var previous = ' ';
        char? closing = null;
        for (var i = 0; i < body.Length; i++)
        {
            var c = body[i];
            if (closing is not null)
            {
                if (c == '\\')
                    i++;
                else if (c == closing)
                    closing = null;
            }
            else if (c == '"' || (c == '%' && previous == '='))
            {
                closing = c;
            }
            else if (c == ',')
            {
                yield return body[start..i];
                start = i + 1;
            }

            if (c != ' ')
                previous = c;
        }

        yield return body[start..];
    }

    /// <summary>The name that an entry begins with; conditions on it may follow, in parentheses perhaps.</summary>
    private static string Name(string entry)
    {
        var text = entry.AsSpan().TrimStart(" \t\r\n(");
        var end = text.IndexOfAny(AfterName);
        return (end < 0 ? text : text[..end]).ToString();
    }
}
