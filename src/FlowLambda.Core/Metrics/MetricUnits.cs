namespace FlowLambda.Metrics;

/// <summary>CloudWatch's words for units. Source: API reference, MetricDatum.</summary>
public static class MetricUnits
{
    /// <summary>The unit of bytes.</summary>
    public const string Bytes = "Bytes";

    /// <summary>The unit of records.</summary>
    public const string Count = "Count";

    /// <summary>No unit: what a metric filter puts that names none.</summary>
    public const string None = "None";

    private static readonly string[] Sizes = [Bytes, "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits", "Megabits", "Gigabits", "Terabits"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["Seconds", "Microseconds", "Milliseconds", .. Sizes, "Percent", Count, .. Sizes.Select(size => $"{size}/Second"), "Count/Second", None];
}
