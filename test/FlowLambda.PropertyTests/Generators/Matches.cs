using System.Globalization;
using FlowLambda.PropertyTests.Twin;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLambda.PropertyTests.Generators;

/// <summary>Random matches over the fields that a format has.</summary>
internal static class Matches
{
    internal static Gen<Match> Of(IReadOnlyList<string> fields) => Gen.Frequency(
        (1, Gen.Constant(Match.Everything)),
        (6, Simple(fields, 1, 2)),
        (2, from simple in Simple(fields, 0, 1)
            from alternatives in Draw.Several(Simple(fields, 0, 2), 1, 3)
            select simple with { Or = alternatives }));

    private static Gen<Match> Simple(IReadOnlyList<string> fields, int least, int most) =>
        from names in Draw.Some([.. fields, .. fields.Where(field => field is "action" or "dstport" or "role")], least, most)
        from clauses in Draw.Each(names.Distinct(StringComparer.Ordinal), ClauseOf)
        select new Match(clauses, []);

    private static Gen<Clause> ClauseOf(string field) =>
        from entries in Draw.Several(EntryOf(field), 1, 3)
        select new Clause(field, entries);

    private static Gen<Entry> EntryOf(string field) => Gen.Frequency(
        (6, PlainOf(field)),
        (1, Draw.Chance(60).Select(expected => (Entry)new Exists(expected))),
        (3, Draw.Several(Gen.Frequency((3, PlainOf(field)), (2, TestOf(field))), 1, 2).Select(others => (Entry)new AnythingBut(others))),
        (5, TestOf(field)));

    private static Gen<Entry> PlainOf(string field) => Draw.OneOf(PlainValues(field)).Select(value => (Entry)new Plain(value));

    private static string[] PlainValues(string field) => field switch
    {
        "log-status" => ["OK", "OK", "NODATA", "SKIPDATA"],
        "start" or "end" => [((Lines.FirstMinute + 10) * 60).ToString(CultureInfo.InvariantCulture)],
        _ => Universe.Values(field),
    };

    private static Gen<Entry> TestOf(string field) => Fields.KindOf(field) switch
    {
        Kind.Address => Gen.Frequency(
            (5, Draw.OneOf(Universe.Blocks).Select(block => (Entry)new Cidr(block))),
            (2, Gen.Constant((Entry)new InList("nets"))),
            (1, LikeOf(field))),
        Kind.Number when field == "tcp-flags" => Gen.Frequency((3, FlagsOf()), (1, NumericOf(field))),
        Kind.Number when field is "srcport" or "dstport" => Gen.Frequency((3, NumericOf(field)), (1, Gen.Constant((Entry)new InList("ports"))), (1, LikeOf(field))),
        Kind.Number => NumericOf(field),
        Kind.Time => PlainOf(field),
        Kind.Text => Gen.Frequency((3, LikeOf(field)), (1, Gen.Constant((Entry)new InList("words")))),
        _ => LikeOf(field),
    };

    /// <summary>One comparison, or two that leave a number between them.</summary>
    private static Gen<Entry> NumericOf(string field) =>
        from value in Draw.OneOf(Universe.Values(field))
        from lower in Gen.Elements(">", ">=")
        from upper in Gen.Elements("<", "<=")
        from span in Gen.Choose(1, 60_000)
        from shape in Gen.Choose(0, 4)
        let maximum = Fields.MaximumOf(field)
        let low = Math.Min(long.Parse(value, CultureInfo.InvariantCulture), maximum - 2)
        let high = Math.Min(low + 1 + span, maximum)
        select (Entry)new Numeric(shape switch
        {
            0 => [("=", low)],
            1 => [(lower, low)],
            2 => [(upper, high)],
            3 => [(upper, high), (lower, low)],
            _ => [(lower, low), (upper, high)],
        });

    private static Gen<Entry> LikeOf(string field) =>
        from value in Draw.OneOf(PlainValues(field))
        let text = Fields.Canonical(field, value)!
        from start in Gen.Choose(0, text.Length - 1)
        from end in Gen.Choose(start + 1, text.Length)
        from test in Gen.Elements("prefix", "suffix", "wildcard", "equals-ignore-case")
        from stars in Gen.Elements("*{0}*", "{0}*", "*{0}", "*")
        select (Entry)new Like(test, test switch
        {
            "prefix" => text[..end],
            "suffix" => text[start..],
            "equals-ignore-case" => OtherCase(text, isUpper: start % 2 == 0),
            _ when stars == "*" => text[..start] + "*" + text[end..],
            _ => stars.Replace("{0}", text[start..end], StringComparison.Ordinal),
        });

    private static Gen<Entry> FlagsOf() =>
        from areSet in Draw.Chance(50)
        from names in Draw.Some(["SYN", "ACK", "FIN", "RST", "PSH"], 1, 2)
        select (Entry)new Flags(areSet, names);

    /// <summary>Letters of ASCII in one case; in others, case is a matter of language.</summary>
    private static string OtherCase(string text, bool isUpper) =>
        string.Concat(text.Select(c => !char.IsAscii(c) ? c : isUpper ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c)));
}
