using System.Text.RegularExpressions;

namespace FlowLambda.PropertyTests.Twin;

/// <summary>A filter pattern, told piece by piece.</summary>
internal abstract record Pattern
{
    /// <summary>The pattern as it is written.</summary>
    internal abstract string Text { get; }

    internal abstract bool Holds(string message);

    /// <summary>What is extracted from a message that matches.</summary>
    internal virtual IEnumerable<string> Extract(string message) => [];

    public sealed override string ToString() => Text;
}

/// <summary>A term, with <c>?</c>, <c>-</c> or nothing before it.</summary>
internal sealed record PatternTerm(string Sign, Literal Value)
{
    internal bool IsIn(string message) => Value is { Form: '%' } ? Regex.IsMatch(message, Value.Text, RegexOptions.NonBacktracking) : message.Contains(Value.Text, StringComparison.Ordinal);
}

internal sealed record TermsTwin(IReadOnlyList<PatternTerm> Terms) : Pattern
{
    internal override string Text => string.Join(' ', Terms.Select(term => term.Sign + term.Value.Written));

    internal override bool Holds(string message)
    {
        if (Terms.All(term => term.Sign == "?"))
            return Terms.Count == 0 || Terms.Any(term => term.IsIn(message));
        return Terms.All(term => term.Sign switch
        {
            "?" => true,
            "-" => !term.IsIn(message),
            _ => term.IsIn(message),
        });
    }
}

/// <summary>A field of a pattern; three dots where <see cref="IsDots"/> is true.</summary>
internal sealed record PatternEntry(string Name, Test? Test, bool IsDots = false)
{
    internal string Written => IsDots ? "..." : Test is null ? Name : Test.Written(Name);
}

internal sealed record FieldsTwin(IReadOnlyList<PatternEntry> Entries) : Pattern
{
    internal override string Text => $"[{string.Join(", ", Entries.Select(entry => entry.Written))}]";

    private bool HasDots => Entries.Count == 0 || Entries.Any(entry => entry.IsDots);

    internal override bool Holds(string message) => Bind(message) is { } bound && bound.All(field => field.Entry.Test?.Holds(field.Value, true) ?? true);

    internal override IEnumerable<string> Extract(string message) =>
        Bind(message)!.Select((field, index) => $"${(field.Entry.Name.Length > 0 ? field.Entry.Name : index + 1)}={field.Value}");

    /// <summary>The fields of a line, each with its entry; null where they are too few.</summary>
    private List<(PatternEntry Entry, string Value)>? Bind(string message)
    {
        var entries = Entries.Where(entry => !entry.IsDots).ToList();
        var values = Lines(message, HasDots ? int.MaxValue : entries.Count);
        if (values.Count < entries.Count)
            return null;
        var dots = Entries.ToList().FindIndex(entry => entry.IsDots);
        while (HasDots && entries.Count < values.Count)
            entries.Insert(Math.Max(dots, 0), new PatternEntry("", null));
        return [.. entries.Zip(values)];
    }

    private static List<string> Lines(string message, int most)
    {
        List<string> values = [];
        var at = 0;
        while (true)
        {
            while (at < message.Length && message[at] is ' ' or '\t')
                at++;
            if (at == message.Length)
                return values;
            var start = at;
            var value = Next(message, ref at);
            if (values.Count + 1 < most)
            {
                values.Add(value);
                continue;
            }

            values.Add(message[at..].Trim(' ', '\t').Length == 0 ? value : message[start..].TrimEnd(' ', '\t'));
            return values;
        }
    }

    private static string Next(string message, ref int at)
    {
        var start = at;
        if (message[at] is '"' or '[')
        {
            var close = message[at] == '"' ? '"' : ']';
            for (var end = at + 1; end < message.Length; end++)
            {
                if (message[end] != close)
                    continue;
                at = end + 1;
                return message[(start + 1)..end];
            }
        }

        while (at < message.Length && message[at] is not (' ' or '\t'))
            at++;
        return message[start..at];
    }
}
