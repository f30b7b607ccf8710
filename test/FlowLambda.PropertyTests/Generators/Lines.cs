using System.Globalization;
using System.Text.Json;
using FlowLambda.PropertyTests.Twin;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLambda.PropertyTests.Generators;

/// <summary>Log events: records of a format, good ones and others.</summary>
internal static class Lines
{
    /// <summary>A minute on the hour before one.</summary>
    internal const long FirstMinute = 29_500_020 - 25;

    /// <summary>Times that are legal, and strange.</summary>
    private static readonly string[] StrangeTimes =
        ["0", "59", "4102444800", "99999999999", "100000000000", "100000000001", "1769999999999", "100000000000000", "100000000000001"];

    /// <summary>One log event of a minute.</summary>
    /// <param name="format">The format of the records.</param>
    /// <param name="minute">The minute of its record's start, and of its timestamp.</param>
    /// <param name="isStrange">Whether start may be far from that.</param>
    internal static Gen<LogLine> Of(IReadOnlyList<string> format, long minute, bool isStrange = false) =>
        from second in Gen.Choose(0, 59)
        let seconds = minute * 60 + second
        from text in Text(format, seconds, isStrange)
        from timestamp in Gen.Choose(0, 999)
        select new LogLine(text, seconds * 1000 + timestamp);

    private static Gen<string> Text(IReadOnlyList<string> format, long seconds, bool isStrange) =>
        Gen.Frequency(
            (75, Tokens(format, seconds, isStrange).SelectMany(Joined)),
            (4, Tokens(format, seconds, isStrange).Select(tokens => WithoutTraffic(format, tokens, "NODATA")).SelectMany(Joined)),
            (3, Tokens(format, seconds, isStrange).Select(tokens => WithoutTraffic(format, tokens, "SKIPDATA")).SelectMany(Joined)),
            (8, Tokens(format, seconds, isStrange).SelectMany(WithHoles).SelectMany(Joined)),
            (7, Tokens(format, seconds, isStrange).SelectMany(tokens => Broken(format, tokens))),
            (format.Any(IsTelling) ? 3 : 0, Tokens(format, seconds, isStrange).SelectMany(tokens => Json(format, tokens))));

    private static Gen<IReadOnlyList<string>> Tokens(IReadOnlyList<string> format, long seconds, bool isStrange) =>
        from protocol in Draw.OneOf(Universe.Values("protocol"))
        from tokens in Draw.Each(format, field => field switch
        {
            "start" when isStrange => Gen.Frequency((5, Time(seconds)), (1, Draw.OneOf(StrangeTimes))),
            "start" => Time(seconds),
            "end" => Gen.Frequency((6, Gen.Choose(0, 60)), (1, Gen.Choose(-30, 0)), (2, Gen.Choose(60, 900)), (1, Gen.Choose(3590, 3610))).SelectMany(length => Time(seconds + length)),
            "protocol" => Gen.Constant(protocol),
            "tcp-flags" when protocol != "6" => Gen.Constant("0"),
            "srcport" or "dstport" when protocol is not ("6" or "17") => Gen.Constant("0"),
            _ => Draw.OneOf(Universe.Values(field)),
        })
        select tokens;

    /// <summary>Seconds, or milliseconds.</summary>
    private static Gen<string> Time(long seconds) =>
        from fraction in Gen.Frequency((9, Gen.Constant(-1)), (1, Gen.Choose(0, 999)))
        select (fraction < 0 ? seconds : seconds * 1000 + fraction).ToString(CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> WithoutTraffic(IReadOnlyList<string> format, IReadOnlyList<string> tokens, string status) =>
    [
        .. format.Zip(tokens, (field, token) => field switch
        {
            "log-status" => status,
            "version" or "account-id" or "interface-id" or "start" or "end" or "vpc-id" or "region" => token,
            _ => "-",
        }),
    ];

    /// <summary>Some fields absent, or masked by data protection.</summary>
    private static Gen<IReadOnlyList<string>> WithHoles(IReadOnlyList<string> tokens) =>
        Draw.Each(tokens, token => Gen.Frequency((4, Gen.Constant(token)), (1, Gen.Elements("-", "*", "***", "**********"))));

    private static Gen<string> Joined(IReadOnlyList<string> tokens) => Gen.Frequency(
        (9, Gen.Constant(string.Join(' ', tokens))),
        (1, Draw.Each(tokens, token => Gen.Elements(" ", "  ", "    ").Select(blanks => blanks + token)).Select(string.Concat)),
        (1, Gen.Constant(string.Join("  ", tokens) + " ")));

    private static Gen<string> Broken(IReadOnlyList<string> format, IReadOnlyList<string> tokens)
    {
        var line = string.Join(' ', tokens);
        return Gen.Frequency(
            (6, from index in Gen.Choose(0, format.Count - 1)
                from fault in Draw.OneOf(Universe.Faults(format[index]))
                select string.Join(' ', tokens.Select((token, at) => at == index ? fault : token))),
            (1, Gen.Choose(0, tokens.Count - 1).Select(kept => string.Join(' ', tokens.Take(kept)))),
            (1, Gen.Elements("surplus", "-", "*", "0").Select(surplus => line + " " + surplus)),
            (1, Gen.Constant(string.Join(' ', format))),
            (1, Gen.Elements("", " ", "\t", "START RequestId: 1", "{", "{}", "{\"a\":1}", "[]", "{\"srcaddr\":\"10.0.0.1\"", "\u0000")));
    }

    /// <summary>The record as a JSON object.</summary>
    private static Gen<string> Json(IReadOnlyList<string> format, IReadOnlyList<string> tokens) =>
        from isCamelCase in Draw.Chance(50)
        from areNumbersBare in Draw.Chance(50)
        select "{" + string.Join(',', format.Zip(tokens, (field, token) =>
            $"\"{(isCamelCase ? CamelCase(field) : field)}\":{(areNumbersBare && Fields.KindOf(field) is Kind.Number or Kind.Time ? token : $"\"{JsonEncodedText.Encode(token)}\"")}")) + "}";

    /// <summary>A JSON object without any of these may be anything's.</summary>
    private static bool IsTelling(string field) => field is "srcaddr" or "dstaddr" or "log-status";

    private static string CamelCase(string field) =>
        Reading.CamelCase.FirstOrDefault(pair => pair.Value == field).Key ?? field;
}
