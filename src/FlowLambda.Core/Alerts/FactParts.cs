using FlowLambda.FlowLogs;

namespace FlowLambda.Alerts;

/// <summary>The parts of a fact, as they are found.</summary>
internal sealed class FactParts
{
    /// <summary>How much of a value people are shown: an ARN is whole.</summary>
    private const int MaxValueLength = 160;

    private readonly List<FactPart> _parts = [];

    /// <summary>Adds what FlowLambda says.</summary>
    internal FactParts Say(string text)
    {
        if (text.Length > 0)
            _parts.Add(new FactPart(text, false));
        return this;
    }

    /// <summary>Adds what the records or the configuration say.</summary>
    internal FactParts Quote(string value)
    {
        _parts.Add(new FactPart(VisibleText.Cut(VisibleText.Of(value), MaxValueLength), true));
        return this;
    }

    internal AlertFact Labelled(string label) => new(label, _parts);
}
