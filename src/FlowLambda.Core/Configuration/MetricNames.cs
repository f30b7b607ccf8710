namespace FlowLambda.Configuration;

/// <summary>What CloudWatch takes as the name of a namespace, metric or dimension. Source: API reference, PutMetricData and Dimension.</summary>
internal static class MetricNames
{
    private const int MaxLength = 255;

    /// <summary>The rule in words.</summary>
    internal static readonly string Rule = $"a name is at most {MaxLength} printable ASCII characters, the first not ':'";

    internal static bool IsLegal(string name) => name.Length is > 0 and <= MaxLength && name[0] != ':' && name.All(c => c is >= ' ' and <= '~');

    internal static string? Read(Section section)
    {
        if (section.Text() is not { } name)
            return null;
        if (IsLegal(name))
            return name;
        section.Fault(Rule);
        return null;
    }

    /// <summary>Reads the name of a namespace.</summary>
    internal static string? ReadNamespace(Section section)
    {
        var name = Read(section);
        if (name?.StartsWith("AWS/", StringComparison.Ordinal) == true)
            section.Fault("namespaces that begin with AWS/ are AWS's own");
        return name;
    }
}
