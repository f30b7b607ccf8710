using System.Text.RegularExpressions;
using FlowLambda.FlowLogs;
using FlowLambda.Rules;

namespace FlowLambda.Configuration;

/// <summary>Reads a statistic such as <c>count</c>, <c>sum(bytes)</c> or <c>distinct(protocol, dstport)</c>.</summary>
internal static partial class StatisticReader
{
    internal static RuleStatistic? Read(Section section, FieldCatalog catalog, params StatisticKind[] allowed)
    {
        if (section.Text() is not { } text)
            return null;
        var parts = Form().Match(text);
        if (!parts.Success || !Enum.TryParse<StatisticKind>(parts.Groups["kind"].Value, ignoreCase: true, out var kind) || !allowed.Contains(kind))
        {
            section.Fault($"'{text}' is not a statistic{Suggestion.For(text.Split('(')[0].TrimEnd(), allowed.Select(Name))}; known here: {string.Join(", ", allowed.Select(Example))}");
            return null;
        }

        List<FlowLogField> fields = [];
        foreach (var name in parts.Groups["fields"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (FieldNames.Find(section, name, catalog) is { } field)
                fields.Add(field);
            else
                return null;
        }

        var statistic = new RuleStatistic(kind, fields);
        if (Objection(statistic) is not { } objection)
            return statistic;
        section.Fault(objection);
        return null;
    }

    private static string? Objection(RuleStatistic statistic) => statistic.Kind switch
    {
        StatisticKind.Distinct when statistic.Fields.Count == 0 => "distinct needs a field, such as distinct(dstport)",
        StatisticKind.Sum or StatisticKind.Max when statistic.Fields is not [{ Type: FieldType.Number }] =>
            $"{Name(statistic.Kind)} needs one number field, such as {Example(statistic.Kind)}",
        StatisticKind.Count or StatisticKind.Percent when statistic.Fields.Count > 0 =>
            $"{Name(statistic.Kind)} takes no field",
        _ => null,
    };

    private static string Example(StatisticKind kind) => kind switch
    {
        StatisticKind.Sum => "sum(bytes)",
        StatisticKind.Max => "max(bytes)",
        StatisticKind.Distinct => "distinct(dstport)",
        _ => Name(kind),
    };

    private static string Name(StatisticKind kind) => kind.ToString().ToLowerInvariant();

    [GeneratedRegex(@"^(?<kind>[a-z]+)\s*(?:\((?<fields>[^()]*)\))?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
