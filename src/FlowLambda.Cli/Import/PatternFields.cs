using System.Globalization;
using FlowLambda.FlowLogs;
using FlowLambda.Matching.FilterPatterns;

namespace FlowLambda.Cli.Import;

/// <summary>
/// Binds what a space-delimited pattern names to the fields of a record, by place: a metric filter's author may call a field anything.
/// </summary>
/// <param name="pattern">The filter pattern.</param>
/// <param name="format">The order of the record's fields.</param>
internal sealed class PatternFields(FilterPattern pattern, RecordFormat format)
{
    private readonly IReadOnlyList<string>? _names = pattern.FieldNames;

    private bool HasEllipsis => _names!.Contains(FilterPattern.Ellipsis, StringComparer.Ordinal);

    /// <summary>How many names stand before the ellipsis; all, where there is none.</summary>
    private int Leading => _names!.TakeWhile(name => name != FilterPattern.Ellipsis).Count();

    /// <summary>What to know about the names as a whole: null where there is one for each field of the record.</summary>
    internal string? Doubt => _names is null || HasEllipsis || _names.Count == format.Fields.Count
        ? null
        : $"the pattern names {Count(_names.Count)}, and the record format has {Count(format.Fields.Count)}: check that they are these records, or give --log-format";

    /// <summary>Finds the field that a selector such as <c>$bytes</c> or <c>$10</c> stands for.</summary>
    /// <param name="selector">The selector.</param>
    /// <param name="why">Why there is none, in words.</param>
    internal FlowLogField? Find(string selector, out string why)
    {
        if (_names is null || selector.StartsWith("$.", StringComparison.Ordinal))
        {
            why = $"{selector} is not a field of a space-delimited pattern, and rules know the fields of flow log records only";
            return null;
        }

        var place = Place(selector[1..], out why);
        if (place is null)
            return null;
        if (place >= 0 && place < format.Fields.Count)
            return format.Fields[place.Value];
        why = $"{selector} lies beyond the {Count(format.Fields.Count)} of the record format (--log-format names another)";
        return null;
    }

    private int? Place(string name, out string why)
    {
        var (count, width) = (_names!.Count, format.Fields.Count);
        if ((HasEllipsis ? count - 1 : count) > width)
        {
            why = $"the pattern names more fields than the {Count(width)} of the record format, so that it matches none of these records (--log-format names another)";
            return null;
        }

        var place = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? PlaceOf(number, out why)
            : PlaceOf(name, out why);
        if (place is null || HasEllipsis || place != count - 1 || count == width)
            return place;
        why = $"${name} is the pattern's last field and takes all that is left of the record";
        return null;
    }

    private int? PlaceOf(int number, out string why)
    {
        why = "";
        if (number > format.Fields.Count || (number > 0 && IsNameless(number - 1)))
            return number - 1;
        why = string.Create(CultureInfo.InvariantCulture, $"${number} stands for a field only where the pattern has `...`, [] or no name");
        return null;
    }

    private int? PlaceOf(string name, out string why)
    {
        for (var i = 0; i < _names!.Count; i++)
        {
            if (_names[i] != name)
                continue;
            why = "";
            return i < Leading ? i : format.Fields.Count - (_names.Count - i);
        }

        why = $"the pattern has no field ${name}";
        return null;
    }

    /// <summary>Whether the pattern leaves the field at a place of the record without a name: only such a field has its number.</summary>
    private bool IsNameless(int place)
    {
        var following = _names!.Count - Leading - 1;
        var fromEnd = format.Fields.Count - place;
        return place < Leading ? _names[place].Length == 0
            : HasEllipsis && (fromEnd > following || _names[^fromEnd].Length == 0);
    }

    private static string Count(int fields) => Words.Count(fields, "field");
}
