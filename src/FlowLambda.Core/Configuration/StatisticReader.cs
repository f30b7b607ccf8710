using System.Diagnostics.CodeAnalysis;
using FlowLambda.FlowLogs;
using FlowLambda.Rules;

namespace FlowLambda.Configuration;

/// <summary>Reads a statistic such as <c>count</c>, <c>sum(bytes)</c> or <c>distinct(protocol, dstport)</c>.</summary>
internal static class StatisticReader
{
    internal static RuleStatistic? Read(Section section, FieldCatalog catalog, params StatisticKind[] allowed)
    {
        if (section.Text() is not { } text)
            return null;
        if (!TrySplit(text, out var word, out var names) || Array.FindIndex(allowed, known => Name(known) == word) is not (>= 0 and var index))
        {
            section.Fault($"'{text}' is not a statistic{Suggestion.For(text.Split('(')[0].TrimEnd(), allowed.Select(Name))}; known here: {string.Join(", ", allowed.Select(Example))}");
            return null;
        }

        List<FlowLogField> fields = [];
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (FieldNames.Find(section, name, catalog) is { } field)
                fields.Add(field);
            else
                return null;
        }

        var statistic = new RuleStatistic(allowed[index], fields);
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

    private static string Name(StatisticKind kind) => kind switch
    {
        StatisticKind.Count => "count",
        StatisticKind.Sum => "sum",
        StatisticKind.Max => "max",
        StatisticKind.Distinct => "distinct",
        StatisticKind.Percent => "percent",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Splits <c>word</c> or <c>word(names)</c>. By hand: a regular expression takes longer to make than all statistics to read.</summary>
    private static bool TrySplit(string text, [NotNullWhen(true)] out string? word, [NotNullWhen(true)] out string? names)
    {
        (word, names) = (null, null);
        var end = text.AsSpan().IndexOfAnyExceptInRange('a', 'z');
        var rest = text.AsSpan(end < 0 ? text.Length : end).TrimStart();
        if (rest.Length > 0)
        {
            rest = rest.EndsWith('\n') ? rest[..^1] : rest;
            if (rest is not ['(', .. var inner, ')'] || inner.ContainsAny('(', ')'))
                return false;
        }

        word = end < 0 ? text : text[..end];
        names = rest.Trim("()").ToString();
        return word.Length > 0;
    }
}
