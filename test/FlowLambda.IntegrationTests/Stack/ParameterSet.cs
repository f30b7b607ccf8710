namespace FlowLambda.IntegrationTests.Stack;

/// <summary>Values of a template's parameters.</summary>
internal static class ParameterSet
{
    public static readonly IReadOnlyDictionary<string, string> Empty = Of();

    public static Dictionary<string, string> Of(params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
            values.Add(name, value);
        return values;
    }

    /// <summary>Reads <c>Source=new LogFormat=</c>.</summary>
    public static Dictionary<string, string> Parse(string text) =>
        Of([.. text.Split(' ').Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], pair[1]))]);
}
