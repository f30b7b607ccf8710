using FlowLambda.Matching.FilterPatterns;

namespace FlowLambda.Configuration;

/// <summary>Reads what a filter pattern is asked to extract: <c>$name</c> or <c>$.selector</c>.</summary>
internal sealed class SelectorReader(List<ConfigurationFault> warnings)
{
    /// <summary>Reads the selector of a metric's value.</summary>
    internal ValueSelector? ReadValue(Section section, string text, FilterPattern? filter)
    {
        if (!HasFilter(section, text, filter))
            return null;
        filter!.TrySelect(text, out var selector, out var reason);
        return Checked(section, text, selector, reason);
    }

    /// <summary>Reads the selector of a dimension.</summary>
    internal ValueSelector? ReadDimension(Section section, string text, FilterPattern? filter)
    {
        if (!HasFilter(section, text, filter))
            return null;
        filter!.TrySelectDimension(text, out var selector, out var reason);
        return Checked(section, text, selector, reason);
    }

    private static bool HasFilter(Section section, string text, FilterPattern? filter)
    {
        if (filter is null)
            section.Fault($"'{text}' is extracted by a filter pattern: there is no `pattern` here");
        return filter is not null;
    }

    private ValueSelector? Checked(Section section, string text, ValueSelector? selector, string reason)
    {
        if (selector is null)
            section.Fault($"CloudWatch Logs refuses '{text}': {reason}");
        else if (!selector.IsDefined)
            warnings.Add(new ConfigurationFault(section.Node.Line, section.Node.Column, section.Path, $"the pattern does not name '{text}': it never has a value"));
        return selector;
    }
}
