using System.Globalization;
using FlowLambda.Metrics;

namespace FlowLambda.Cli.Forecast;

/// <summary>
/// How many bytes metric data take as lines of the embedded metric format, as the function writes them: a line for each namespace, minute and
/// set of dimensions. Source: CloudWatch user guide, "Specification: Embedded metric format".
/// </summary>
internal static class EmfLength
{
    private static readonly int Frame = """{"_aws":{"Timestamp":1795168800000,"CloudWatchMetrics":[{"Namespace":"","Dimensions":[[]],"Metrics":[]}]}}""".Length + 1;
    private static readonly int Declaration = """{"Name":"","Unit":""},""".Length;
    private static readonly int Member = ""","":""".Length;
    private static readonly int Statistics = """{"Max":,"Min":,"Count":,"Sum":}""".Length;

    /// <summary>The bytes of metrics' data.</summary>
    internal static long Of(IEnumerable<MetricPoint> points) => points
        .GroupBy(point => (point.Definition.Namespace, point.Minute, string.Join('\n', point.Definition.Dimensions.Zip(point.Dimensions, (dimension, value) => $"{dimension.Name}\n{value}"))))
        .Sum(line => Frame + line.Key.Namespace.Length + Dimensions(line.First()) + line.Sum(Datum) - 1);

    /// <summary>The bytes of FlowLambda's own data.</summary>
    /// <param name="metricNamespace">Their namespace.</param>
    /// <param name="names">The names of those that are put.</param>
    internal static long OfOwn(string metricNamespace, IEnumerable<string> names) =>
        Frame + metricNamespace.Length - 1 + names.Sum(name => Datum(name, "Count") + 1);

    private static int Dimensions(in MetricPoint point)
    {
        var names = point.Definition.Dimensions.Sum(dimension => dimension.Name.Length);
        var count = point.Dimensions.Count;
        return (2 * names) + point.Dimensions.Sum(value => value.Length) + (count * (2 + Member + 2)) + Math.Max(0, count - 1);
    }

    private static int Datum(MetricPoint point)
    {
        var values = point.Values;
        var length = values.SampleCount > 1
            ? Statistics + Digits(values.Maximum) + Digits(values.Minimum) + Digits(values.SampleCount) + Digits(values.Sum)
            : Digits(values.Sum);
        return Datum(point.Definition.Name, point.Definition.Unit) + length;
    }

    private static int Datum(string name, string unit) => Declaration + Member + (2 * name.Length) + unit.Length;

    private static int Digits(double number) => number.ToString(CultureInfo.InvariantCulture).Length;
}
