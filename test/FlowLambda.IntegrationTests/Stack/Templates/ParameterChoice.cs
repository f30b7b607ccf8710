namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>Parameters that are chosen together, as one means nothing without the other.</summary>
/// <param name="Options">The values that stand for all others: each gives every one of the parameters a value.</param>
internal sealed record ParameterChoice(IReadOnlyList<IReadOnlyDictionary<string, string>> Options)
{
    /// <summary>The parameters.</summary>
    public IEnumerable<string> Names => Options[0].Keys;

    /// <summary>One parameter: without a value, or with one of these.</summary>
    public static ParameterChoice Optional(string name, params IEnumerable<string> values) => Of(name, ["", .. values]);

    /// <summary>One parameter that has always a value.</summary>
    public static ParameterChoice Of(string name, params IEnumerable<string> values) =>
        new([.. values.Select(value => new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value })]);

    /// <summary>Two choices of which some options exclude each other.</summary>
    public ParameterChoice With(ParameterChoice other, Func<IReadOnlyDictionary<string, string>, bool> isPossible) =>
        new([.. Options.SelectMany(_ => other.Options, Union).Where(isPossible)]);

    /// <summary>The parameters of both.</summary>
    public static IReadOnlyDictionary<string, string> Union(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Concat(other).ToDictionary(StringComparer.Ordinal);
}
