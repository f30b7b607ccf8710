namespace FlowLambda.Alerts;

/// <summary>Something that is known of an alert.</summary>
/// <param name="Label">What it is, in a word or two of ours.</param>
/// <param name="Parts">What it says, to be read one after the other.</param>
public sealed record AlertFact(string Label, IReadOnlyList<FactPart> Parts)
{
    /// <summary>What it says.</summary>
    public string Text => string.Concat(Parts.Select(part => part.Text));
}

/// <summary>A part of what a fact says.</summary>
/// <param name="Text">The text, with what is not for reading escaped.</param>
/// <param name="IsFromOutside">Whether the records or the configuration say so, rather than FlowLambda.</param>
public readonly record struct FactPart(string Text, bool IsFromOutside);
