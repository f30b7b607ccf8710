using System.Globalization;
using System.Text.RegularExpressions;

namespace FlowLambda.PropertyTests.Twin;

/// <summary>One entry of a match: what it says of a value that is there.</summary>
internal abstract record Entry
{
    internal abstract bool Holds(string field, string value, TwinLists lists);

    internal abstract string Yaml(string field);

    internal static string Text(string field, string text) => Fields.KindOf(field) == Kind.Number ? text : Configurations.Quoted(text);
}

internal sealed record Plain(string Value) : Entry
{
    internal override bool Holds(string field, string value, TwinLists lists) => Fields.Canonical(field, Value) == value;

    internal override string Yaml(string field) => Text(field, Value);
}

internal sealed record AnythingBut(IReadOnlyList<Entry> Others) : Entry
{
    internal override bool Holds(string field, string value, TwinLists lists) => !Others.Any(other => other.Holds(field, value, lists));

    internal override string Yaml(string field) => Others.Count == 1
        ? $"{{anything-but: {Others[0].Yaml(field)}}}"
        : $"{{anything-but: [{string.Join(", ", Others.Select(other => other.Yaml(field)))}]}}";
}

/// <summary>Text tests, over the value as text: prefix, suffix, wildcard, equals-ignore-case.</summary>
internal sealed record Like(string Test, string Pattern) : Entry
{
    internal override bool Holds(string field, string value, TwinLists lists) => Test switch
    {
        "prefix" => value.StartsWith(Pattern, StringComparison.Ordinal),
        "suffix" => value.EndsWith(Pattern, StringComparison.Ordinal),
        "equals-ignore-case" => value.Equals(Pattern, StringComparison.OrdinalIgnoreCase),
        _ => Regex.IsMatch(value, "^" + Regex.Escape(Pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.Singleline, TimeSpan.FromSeconds(1)),
    };

    internal override string Yaml(string field) => $"{{{Test}: {Configurations.Quoted(Pattern)}}}";
}

internal sealed record Numeric(IReadOnlyList<(string Comparison, long Number)> Terms) : Entry
{
    internal override bool Holds(string field, string value, TwinLists lists)
    {
        var number = long.Parse(value, CultureInfo.InvariantCulture);
        return Terms.All(term => term.Comparison switch
        {
            "<" => number < term.Number,
            "<=" => number <= term.Number,
            ">" => number > term.Number,
            ">=" => number >= term.Number,
            _ => number == term.Number,
        });
    }

    internal override string Yaml(string field) =>
        $"{{numeric: [{string.Join(", ", Terms.Select(term => $"\"{term.Comparison}\", {term.Number.ToString(CultureInfo.InvariantCulture)}"))}]}}";
}

internal sealed record Cidr(string Block) : Entry
{
    internal override bool Holds(string field, string value, TwinLists lists) => Addresses.IsIn(Addresses.Parse(value)!, Block);

    internal override string Yaml(string field) => $"{{cidr: {Configurations.Quoted(Block)}}}";
}

internal sealed record Exists(bool Expected) : Entry
{
    internal override bool Holds(string field, string value, TwinLists lists) => Expected;

    internal override string Yaml(string field) => Expected ? "{exists: true}" : "{exists: false}";
}

internal sealed record InList(string Name) : Entry
{
    internal override bool Holds(string field, string value, TwinLists lists) => lists[Name].Any(item =>
        item.Contains('/', StringComparison.Ordinal) ? Addresses.IsIn(Addresses.Parse(value)!, item) : Fields.Canonical(field, item) == value);

    internal override string Yaml(string field) => $"{{list: {Name}}}";
}

/// <summary><c>flags</c>: all of them are set; <c>no-flags</c>: none of them is.</summary>
internal sealed record Flags(bool AreSet, IReadOnlyList<string> Names) : Entry
{
    private static readonly string[] Order = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"];

    internal override bool Holds(string field, string value, TwinLists lists)
    {
        var flags = int.Parse(value, CultureInfo.InvariantCulture);
        return Names.All(name => ((flags & (1 << Array.IndexOf(Order, name))) != 0) == AreSet);
    }

    internal override string Yaml(string field) => $"{{{(AreSet ? "flags" : "no-flags")}: [{string.Join(", ", Names)}]}}";
}
