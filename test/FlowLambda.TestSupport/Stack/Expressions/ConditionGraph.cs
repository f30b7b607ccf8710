namespace FlowLambda.TestSupport.Stack.Expressions;

/// <summary>Which conditions depend on which, and on which parameters.</summary>
internal sealed class ConditionGraph
{
    private readonly Dictionary<string, Uses> _uses = new(StringComparer.Ordinal);

    internal void Add(string condition, Uses uses) => _uses.Add(condition, uses);

    /// <summary>The parameters on which any of them depends.</summary>
    /// <exception cref="InvalidTemplateException">A condition depends on itself.</exception>
    internal IReadOnlySet<string> Parameters()
    {
        foreach (var condition in _uses.Keys)
            Visit(condition, []);
        // All conditions are among them, so what one has through another is there too.
        return _uses.Values.SelectMany(uses => uses.Parameters).ToHashSet(StringComparer.Ordinal);
    }

    private void Visit(string condition, List<string> above)
    {
        if (above.Contains(condition))
            throw new InvalidTemplateException($"Conditions.{condition}", $"it depends on itself: {string.Join(", ", above)}");
        foreach (var other in _uses[condition].Conditions)
            Visit(other, [.. above, condition]);
    }
}
