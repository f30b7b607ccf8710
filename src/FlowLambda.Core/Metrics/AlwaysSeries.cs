using System.Globalization;
using FlowLambda.FlowLogs;
using FlowLambda.Windows;

namespace FlowLambda.Metrics;

/// <summary>The series of a metric that have one of their own whatever happens, as keys of records.</summary>
internal sealed class AlwaysSeries
{
    private readonly KeyTable _keys = new();

    /// <summary>Those of <paramref name="metric"/>.</summary>
    internal AlwaysSeries(MetricDefinition metric)
    {
        FlowLogField[] fields = [.. metric.Dimensions.Select(dimension => dimension.Field)];
        foreach (var values in metric.Always)
        {
            var key = new RecordKey();
            var (place, count) = (0, Math.Min(values.Count, fields.Length));
            while (place < count && TryAppend(key, values[place], fields[place]))
                place++;
            if (place == count)
                _keys.GetOrAdd(key.Bytes);
        }
    }

    /// <summary>Whether a series is one of them.</summary>
    internal bool Contains(ReadOnlySpan<byte> series) => _keys.Count > 0 && _keys.Find(series) >= 0;

    /// <summary>Adds the value that people read as <paramref name="text"/>; there is none where no value is written so.</summary>
    private static bool TryAppend(RecordKey key, string text, FlowLogField field)
    {
        switch (field.Type)
        {
            case FieldType.Text:
                key.Append(System.Text.Encoding.UTF8.GetBytes(text));
                return true;
            case FieldType.Address:
                if (!Address.TryParse(text, out var address) || address.ToString() != text)
                    return false;
                key.Append(address);
                return true;
            default:
                if (!TryGetNumber(text, field, out var number))
                    return false;
                key.Append(number);
                return true;
        }
    }

    private static bool TryGetNumber(string text, FlowLogField field, out long number)
    {
        if (field.Words is null)
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && field.FormatNumber(number) == text;
        foreach (var code in field.Words.Codes(text))
        {
            number = code;
            if (field.FormatNumber(code) == text)
                return true;
        }

        number = 0;
        return false;
    }
}
