using FlowLambda.FlowLogs;
using FlowLambda.Matching.FilterPatterns;

namespace FlowLambda.Metrics;

/// <summary>A dimension of a metric, and where its value comes from.</summary>
/// <param name="Name">The dimension's name.</param>
/// <param name="Field">The field whose values tell one series from another; for what a pattern extracts, a stand-in that is a text.</param>
public sealed record MetricDimension(string Name, FlowLogField Field)
{
    /// <summary>The longest value that is taken, in bytes: what a metric filter takes. Source: CloudWatch Logs API reference, MetricTransformation.</summary>
    private const int MaxExtractedLength = 255;

    /// <summary>What the value is extracted by, where it is not a field's.</summary>
    internal ValueSelector? Selector { get; init; }

    /// <summary>A dimension that is called as its field is.</summary>
    internal static MetricDimension Of(FlowLogField field) => new(field.Name, field);

    /// <summary>A dimension whose value a pattern extracts.</summary>
    internal static MetricDimension Of(string name, ValueSelector selector) => new(name, FlowLogField.Unknown(name)) { Selector = selector };

    /// <summary>Adds the record's value to a key.</summary>
    /// <returns>False where it has none.</returns>
    internal bool TryAppend(FlowRecord record, RecordKey key)
    {
        if (Selector is null)
            return key.TryAppend(record, Field);
        if (!Selector.TryExtract(record.LogMessage, out var text) || text.Length is 0 or > MaxExtractedLength)
            return false;
        key.Append(text);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
