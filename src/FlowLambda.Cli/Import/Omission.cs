namespace FlowLambda.Cli.Import;

/// <summary>Something that was read and could not be carried over, as a whole or in part.</summary>
/// <param name="Item">What it is, by the name that people know it by.</param>
/// <param name="Why">Why, in words.</param>
internal sealed record Omission(string Item, string Why);
