using FlowLambda.PropertyTests.Twin;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLambda.PropertyTests.Generators;

/// <summary>Random filter patterns and messages, of few words, so that they meet.</summary>
internal static class Patterns
{
    private static readonly string[] Words = ["ERROR", "ERR", "ab", "aab", "a", "22", "443", "1534", "22.0", "-4", "1e3", "1000", "0.5", "-", "eni-1", "10.0.0.1"];

    private static readonly string[] Numbers = ["22", "443", "22.0", "-4", "1e3", "1000", "0.5", "1e+3", "-0.5"];

    private static readonly string[] Wildcards = ["*", "a*", "*b", "*a*b", "a*a*", "*0*", "1*", "*.*", "E*R", "**"];

    private static readonly string[] Expressions = ["^a+b$", "[0-9]+", "ERR|ab", "^.$", "0\\.0", "^[^a]*$", "a{2,}"];

    private static readonly string[] Names = [".a", ".b", ".['c.d']", "[0]", "[1]", "[2]"];

    internal static Gen<Pattern> OfTerms() =>
        from terms in Draw.Several(
            from sign in Gen.Elements("", "", "-", "?")
            from value in Gen.Frequency(
                (4, Gen.Elements("ERROR", "ERR", "ab", "a", "22", "0", "b").Select(text => new Literal(' ', text))),
                (3, Gen.Elements("ERROR 22", "é", "a\"", "[", " ", "-", "eni-1", "\\").Select(text => new Literal('"', text))))
            select new PatternTerm(sign, value), 0, 4)
        from expression in Draw.OneOf(Expressions)
        from sign in Gen.Elements("none", "none", "", "-", "?")
        select (Pattern)new TermsTwin(sign == "none" ? terms : [.. terms, new PatternTerm(sign, new Literal('%', expression))]);

    internal static Gen<Pattern> OfFields() =>
        from count in Gen.Choose(0, 5)
        from entries in Draw.Each(Enumerable.Range(0, count), EntryOf)
        from expression in Draw.OneOf(Expressions)
        from hasExpression in Draw.Chance(20)
        from dots in Gen.Choose(-3, count)
        let tested = hasExpression && count > 0
            ? [new PatternEntry("f0", new Twin.Comparison(count % 2 == 0 ? "=" : "!=", new Literal('%', expression))), .. entries.Skip(1)]
            : entries
        select (Pattern)new FieldsTwin(dots < 0 ? OneNameless(tested) : [.. tested.Take(dots), new PatternEntry("", null, IsDots: true), .. tested.Skip(dots)]);

    /// <summary>A line of fields, which may be enclosed, with anything between and around them.</summary>
    internal static Gen<string> Line(bool isPlain) =>
        from fields in Draw.Several(isPlain ? Draw.OneOf(Words) : FieldOf(), 0, 7)
        from gaps in Draw.Many(isPlain ? Gen.Elements(" ", " ", "  ") : Gen.Elements(" ", " ", " ", "\t", " \t ", ""), 8)
        from hasEnds in Draw.Chance(15)
        let line = string.Concat(fields.Select((field, index) => (index == 0 ? "" : gaps[index]) + field))
        select hasEnds ? gaps[0] + line + gaps[7] : line;

    internal static Gen<JsonTwin> OfJson() =>
        from alternatives in Draw.Several(Draw.Several(JsonTestOf(hasWildcard: false), 1, 2), 1, 3)
        from wildcard in JsonTestOf(hasWildcard: true)
        from hasWildcard in Draw.Chance(50)
        from inParentheses in Draw.Chance(50)
        select new JsonTwin(hasWildcard ? [.. alternatives, [wildcard]] : alternatives, inParentheses);

    internal static Gen<Node> Message() => Gen.Frequency((9, ObjectOf(2)), (1, NodeOf(1)));

    private static Gen<PatternEntry> EntryOf(int index) => Gen.Frequency(
        (2, Gen.Constant(new PatternEntry($"f{index}", null))),
        (1, Gen.Constant(new PatternEntry("", null))),
        (3, TestOf(2).Select(test => new PatternEntry($"f{index}", test))));

    /// <summary>A pattern of one field without a name would be one of no fields, which stands for any number of them.</summary>
    private static IReadOnlyList<PatternEntry> OneNameless(IReadOnlyList<PatternEntry> entries) =>
        entries.Count == 1 && entries[0].Name.Length == 0 ? [new PatternEntry("f0", null)] : entries;

    private static Gen<Test> TestOf(int depth) => depth == 0 ? ComparisonOf() : Gen.Frequency(
        (3, ComparisonOf()),
        (1, from all in Draw.Chance(50)
            from tests in Draw.Several(TestOf(depth - 1), 2, 3)
            select (Test)new Combined(all, tests)));

    private static Gen<Test> ComparisonOf() => Gen.Frequency(
        (4, from comparison in Gen.Elements("=", "=", "!=")
            from form in Gen.Elements(' ', '"')
            from text in Draw.OneOf([.. Words, .. Wildcards])
            select (Test)new Twin.Comparison(comparison, new Literal(form, text))),
        (1, from comparison in Gen.Elements("=", "!=")
            from text in Gen.Elements("a b", "é", "[", "", "a\"", "\"*")
            select (Test)new Twin.Comparison(comparison, new Literal('"', text))),
        (2, from comparison in Gen.Elements("<", "<=", ">", ">=")
            from text in Draw.OneOf(Numbers)
            select (Test)new Twin.Comparison(comparison, new Literal(' ', text))));

    private static Gen<string> FieldOf() => Gen.Frequency(
        (8, Draw.OneOf(Words)),
        (3, Gen.Elements("\"a b\"", "[a b]", "\"\"", "[]", "\"a [b\"", "[a \"b]")),
        (2, Gen.Elements("\"", "[", "]", "a\"", "\"a", "[a", "é")));

    private static Gen<JsonTest> JsonTestOf(bool hasWildcard) =>
        from first in Gen.Elements(".a", ".b", ".['c.d']")
        from rest in Draw.Several(Draw.OneOf(Names), 0, 2)
        from wildcard in Gen.Elements(".*", "[*]")
        from at in Gen.Choose(1, rest.Count + 1)
        from word in Gen.Elements("", "", "", "", "IS NULL", "IS TRUE", "IS FALSE", "NOT EXISTS")
        from test in ComparisonOf()
        let path = (string[])[first, .. rest]
        select new JsonTest(hasWildcard ? [.. path.Take(at), wildcard, .. path.Skip(at)] : path, word, word.Length == 0 ? test : null);

    private static Gen<Node> NodeOf(int depth) => depth == 0 ? LeafOf() : Gen.Frequency(
        (3, LeafOf()),
        (2, ObjectOf(depth - 1)),
        (2, Draw.Several(NodeOf(depth - 1), 0, 3).Select(nodes => (Node)new Items(nodes))));

    private static Gen<Node> ObjectOf(int depth) =>
        from pairs in Draw.Several(
            from name in Gen.Elements("a", "b", "c.d", "0")
            from node in NodeOf(depth)
            select (name, node), 0, 4)
        select (Node)new Members(pairs);

    private static Gen<Node> LeafOf() => Gen.Frequency(
        (3, Draw.OneOf([.. Words, "a b", "é", "[", "", "a\"", "true", "null"]).Select(text => (Node)new Leaf(text, IsString: true))),
        (3, Gen.Elements("22", "443", "22.0", "-4", "1e3", "1000", "0.5", "1e+3", "-0.5", "0").Select(text => (Node)new Leaf(text, IsString: false))),
        (1, Gen.Elements("true", "false", "null").Select(text => (Node)new Leaf(text, IsString: false))));
}
