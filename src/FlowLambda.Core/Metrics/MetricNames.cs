namespace FlowLambda.Metrics;

/// <summary>What CloudWatch takes as the name of a namespace, metric or dimension. Source: API reference, PutMetricData and Dimension.</summary>
public static class MetricNames
{
    private const int MaxLength = 255;

    /// <summary>How the namespaces begin that are AWS's own.</summary>
    public const string Reserved = "AWS/";

    /// <summary>What a name must be, in words.</summary>
    public static readonly string Rule = $"a name is at most {MaxLength} printable ASCII characters, the first not ':'";

    /// <summary>Whether CloudWatch takes a name.</summary>
    public static bool IsLegal(string? name) => name is { Length: > 0 and <= MaxLength } && name[0] != ':' && name.All(c => c is >= ' ' and <= '~');

    /// <summary>Whether CloudWatch takes a name as that of a namespace of ours.</summary>
    public static bool IsLegalNamespace(string? name) => IsLegal(name) && !name!.StartsWith(Reserved, StringComparison.Ordinal);
}
