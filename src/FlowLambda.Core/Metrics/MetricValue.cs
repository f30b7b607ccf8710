using FlowLambda.FlowLogs;
using FlowLambda.Matching.FilterPatterns;

namespace FlowLambda.Metrics;

/// <summary>What a log event adds to a metric that names a value of its own: always the same number, or one that its pattern extracts.</summary>
/// <param name="Constant">The number, where it is always the same.</param>
/// <param name="Selector">What it is extracted by, where it is not.</param>
public sealed record MetricValue(double Constant, ValueSelector? Selector = null)
{
    /// <summary>CloudWatch takes values from -2^360 to 2^360. Source: API reference, MetricDatum.</summary>
    public static readonly double Largest = Math.Pow(2, 360);

    /// <summary>The value of a log event.</summary>
    /// <returns>False where it has none that is a number which CloudWatch takes.</returns>
    internal bool TryRead(FlowRecord record, out double value)
    {
        value = Constant;
        return Selector is null || (Selector.TryReadNumber(record.LogMessage, out value) && Math.Abs(value) <= Largest);
    }
}
