namespace FlowLambda.TestSupport.Stack.Expressions;

/// <summary>The names that a part of a template uses.</summary>
internal sealed class Uses
{
    internal HashSet<string> Parameters { get; } = new(StringComparer.Ordinal);

    internal HashSet<string> Conditions { get; } = new(StringComparer.Ordinal);

    internal HashSet<string> Mappings { get; } = new(StringComparer.Ordinal);

    internal void Add(Uses other)
    {
        Parameters.UnionWith(other.Parameters);
        Conditions.UnionWith(other.Conditions);
        Mappings.UnionWith(other.Mappings);
    }
}
