using System.Collections.Immutable;

namespace FlowLambda.TestSupport.Stack;

/// <summary>A request as IAM sees it.</summary>
/// <param name="Action">The action: <c>sns:Publish</c>.</param>
/// <param name="Resource">The resource's ARN; <c>*</c> for an action that has none.</param>
public sealed record IamCall(string Action, string Resource)
{
    /// <summary>The request's context: values by key, whose capitals do not matter.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Context { get; init; } =
        ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The same with a context key.</summary>
    public IamCall With(string key, params ReadOnlySpan<string> values) => this with { Context = Context.SetItem(key, [.. values]) };

    /// <summary>What is asked of what.</summary>
    public override string ToString() =>
        $"{Action} on {Resource}{string.Concat(Context.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $", {pair.Key} = {string.Join(" and ", pair.Value)}"))}";
}
