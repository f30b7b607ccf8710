using System.Globalization;

namespace FlowLambda.PropertyTests.Twin;

/// <summary>A JSON value.</summary>
internal abstract record Node
{
    /// <summary>Its JSON.</summary>
    internal abstract string Json { get; }
}

/// <summary>A string, in quotes; or a number, true, false or null as it is written.</summary>
internal sealed record Leaf(string Text, bool IsString) : Node
{
    internal bool IsNumber => !IsString && Text[0] is not ('t' or 'f' or 'n');

    internal override string Json => IsString ? $"\"{string.Concat(Text.Select(Escaped))}\"" : Text;

    private static string Escaped(char c) => char.IsAsciiLetterOrDigit(c) ? c.ToString() : $"\\u{((int)c).ToString("x4", CultureInfo.InvariantCulture)}";
}

internal sealed record Items(IReadOnlyList<Node> Nodes) : Node
{
    internal override string Json => $"[{string.Join(", ", Nodes.Select(node => node.Json))}]";
}

/// <summary>An object; of members of one name the last counts.</summary>
internal sealed record Members(IReadOnlyList<(string Name, Node Node)> Pairs) : Node
{
    internal override string Json => $"{{{string.Join(",", Pairs.Select(pair => $"\"{pair.Name}\": {pair.Node.Json}"))}}}";

    internal Dictionary<string, Node> ByName => Pairs.GroupBy(pair => pair.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Node, StringComparer.Ordinal);
}

/// <summary>What must hold for what a path leads to.</summary>
/// <param name="Path">The steps as they are written: <c>.name</c>, <c>.['name']</c>, <c>[0]</c>, <c>[*]</c>, <c>.*</c>.</param>
/// <param name="Word">Such as <c>IS NULL</c>; empty for a comparison.</param>
/// <param name="Test">The comparison.</param>
internal sealed record JsonTest(IReadOnlyList<string> Path, string Word, Test? Test)
{
    internal string Written => Test?.Written("$" + string.Concat(Path)) ?? $"${string.Concat(Path)} {Word}";

    internal bool Holds(Node root)
    {
        var nodes = Path.Aggregate((IEnumerable<Node>)[root], (found, step) => found.SelectMany(node => Step(node, step))).ToList();
        return Word switch
        {
            "NOT EXISTS" => nodes.Count == 0,
            "IS NULL" => nodes.Any(node => IsNull(node) || (node is Items items && items.Nodes.Any(IsNull))),
            "IS TRUE" => nodes.Any(node => node is Leaf { IsString: false, Text: "true" }),
            "IS FALSE" => nodes.Any(node => node is Leaf { IsString: false, Text: "false" }),
            _ => nodes.Any(node => node is Leaf leaf && (leaf.IsString || leaf.IsNumber) && Test!.Holds(leaf.Text, leaf.IsNumber)),
        };
    }

    private static bool IsNull(Node node) => node is Leaf { IsString: false, Text: "null" };

    private static IEnumerable<Node> Step(Node node, string step) => (node, step) switch
    {
        (Members members, ".*" or "[*]") => members.ByName.Values,
        (Items items, "[*]") => items.Nodes,
        (Items items, _) when step[0] == '[' => items.Nodes.Skip(int.Parse(step[1..^1], CultureInfo.InvariantCulture)).Take(1),
        (Members members, _) when step[0] == '.' && members.ByName.TryGetValue(step.Trim('.', '[', ']', '\''), out var member) => [member],
        _ => [],
    };
}

/// <summary>Alternatives, in each of which all must hold.</summary>
internal sealed record JsonTwin(IReadOnlyList<IReadOnlyList<JsonTest>> Alternatives, bool InParentheses)
{
    internal string Text => $"{{ {string.Join(" || ", Alternatives.Select(tests => string.Format(CultureInfo.InvariantCulture, InParentheses ? "({0})" : "{0}", string.Join(" && ", tests.Select(test => test.Written)))))} }}";

    internal bool Holds(Node message) => message is Members && Alternatives.Any(tests => tests.All(test => test.Holds(message)));
}
