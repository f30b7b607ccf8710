using FlowLambda.PropertyTests.Twin;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLambda.PropertyTests.Generators;

/// <summary>Random configurations.</summary>
internal static class Settings
{
    private static readonly string[] Numbers = ["bytes", "packets", "bytes-per-packet"];

    internal static Gen<TwinConfiguration> Any() =>
        from format in AnyFormat()
        let fields = FieldsOf(format)
        from own in Draw.Some([Universe.MadeUpPrefix, "52.94.0.0/16", "203.0.113.9"], 0, 2)
        from ignore in Gen.Frequency((3, Gen.Constant<IReadOnlyList<Match>>([])), (1, Draw.Several(Matches.Of(fields).Where(match => match.Clauses.Count > 0), 1, 2)))
        from metricCount in Gen.Choose(0, 3)
        from metrics in Draw.Each(Enumerable.Range(0, metricCount), index => AnyMetric($"Metric{index}", fields))
        from ruleCount in Gen.Choose(1, 3)
        from rules in Draw.Each(Enumerable.Range(0, ruleCount), index => AnyRule($"rule-{index}", fields))
        select new TwinConfiguration(format, Universe.Lists, own, ignore, metrics, rules);

    /// <summary>What a configuration can speak of where records have this format.</summary>
    internal static string[] FieldsOf(IReadOnlyList<string> format) =>
        [.. format.Concat(Universe.PseudoFields).Where(field => Fields.Provides([.. format], field))];

    internal static Gen<IReadOnlyList<string>> AnyFormat() => Gen.Frequency(
        (2, Gen.Constant<IReadOnlyList<string>>(Fields.Default)),
        (3, Draw.Some(Universe.RecordFields, 4, Universe.RecordFields.Length)),
        (2, Draw.Some(Universe.RecordFields, Universe.RecordFields.Length - 3, Universe.RecordFields.Length)));

    private static Gen<TwinMetric> AnyMetric(string name, string[] fields) =>
        from match in Matches.Of(fields)
        from sumOf in Draw.OneOf<string?>([null, .. Numbers.Where(fields.Contains)])
        from dimensions in Draw.Some([.. fields.Where(IsGroup)], 0, 3)
        from maxSeries in Gen.Choose(1, 6)
        from always in Draw.Several(Draw.Each(dimensions, field => Draw.OneOf(Universe.Values(field))), 0, dimensions.Count == 0 ? 0 : 2)
        select new TwinMetric(name, match, sumOf, dimensions, maxSeries, always);

    private static Gen<TwinRule> AnyRule(string name, string[] fields) =>
        from severity in Gen.Choose(0, 4)
        from match in Matches.Of(fields)
        from groupBy in Draw.Some([.. fields.Where(IsGroup)], 0, 2)
        from statistic in Gen.Elements("count", "count", "sum", "sum", "sum", "max", "distinct", "distinct", "percent", "percent")
        from statisticFields in StatisticFields(statistic, fields)
        let known = statisticFields.Count == 0 && statistic is "sum" or "max" ? "count" : statistic
        from of in Gen.Frequency((1, Gen.Constant<Match?>(null)), (1, Matches.Of(fields).Select(of => (Match?)of)))
        from minimumRecords in Gen.Choose(1, 6)
        from window in Gen.Frequency((2, Gen.Choose(1, 5)), (3, Gen.Choose(1, 30)))
        from threshold in Threshold(known)
        from steps in Draw.Several(Gen.Choose(1, 3), 0, known == "percent" ? 0 : 4 - severity)
        from cooldown in Gen.Frequency((1, Gen.Constant<int?>(null)), (3, Gen.Choose(0, 60).Select(minutes => (int?)minutes)))
        from then in Gen.Frequency((2, Gen.Constant<Match?>(null)), (1, Matches.Of(fields).Select(then => (Match?)then)))
        from apartBy in Draw.OneOf<string?>([null, null, .. fields.Where(field => field is "interface-id" or "srcaddr" or "dstport")])
        from least in Gen.Choose(0, 3)
        from isSpread in Draw.Chance(40)
        let isSequence = then is not null && known != "percent"
        let isApart = apartBy is not null && (known is "count" or "sum")
        select new TwinRule(name, severity, match, known == "percent" ? of : null, minimumRecords, groupBy, known, statisticFields, window, threshold,
            [.. steps.Select((_, index) => (severity + index + 1, threshold * (1 + steps.Take(index + 1).Sum())))], cooldown,
            isSequence ? then : null,
            isApart && least == 0 ? apartBy : null,
            isApart && least > 0 ? (apartBy!, least) : null,
            isSpread && !isSequence && known == "sum" && fields.Contains("start") && fields.Contains("end"));

    private static Gen<IReadOnlyList<string>> StatisticFields(string statistic, string[] fields)
    {
        var numbers = Numbers.Where(fields.Contains).ToArray();
        return statistic switch
        {
            "distinct" => Draw.Some([.. fields.Where(IsGroup)], 1, 2),
            "sum" or "max" when numbers.Length > 0 => Draw.Some(numbers, 1, 1),
            _ => Gen.Constant<IReadOnlyList<string>>([]),
        };
    }

    private static Gen<double> Threshold(string statistic) => statistic switch
    {
        "sum" => Gen.Frequency((1, Gen.Choose(1, 300)), (1, Gen.Choose(1, 3000))).Select(value => (double)value),
        "max" => Gen.Elements(1.0, 20, 97, 130.5, 1009),
        "percent" => Gen.Elements(0.5, 20, 25, 33.3, 50, 60, 75, 100),
        "distinct" => Gen.Elements(1.0, 2, 2, 3, 4),
        _ => Gen.Elements(1.0, 2, 3, 3, 4, 5.5, 8),
    };

    private static bool IsGroup(string field) => Fields.KindOf(field) != Kind.Time && field is not ("bytes" or "packets" or "version");
}
