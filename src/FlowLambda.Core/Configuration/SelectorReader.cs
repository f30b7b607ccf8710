using FlowLambda.Matching.FilterPatterns;

namespace FlowLambda.Configuration;

/// <summary>Reads what a filter pattern is asked to extract: <c>$name</c> or <c>$.selector</c>.</summary>
internal sealed class SelectorReader(List<ConfigurationFault> warnings)
{
    internal ValueSelector? Read(Section section, string text, FilterPattern? filter)
    {
        if (filter is null)
        {
            section.Fault($"'{text}' is extracted by a filter pattern: there is no `pattern` here");
            return null;
        }

        if (!filter.TrySelect(text, out var selector, out var reason))
            section.Fault($"CloudWatch Logs refuses '{text}': {reason}");
        else if (!selector.IsDefined)
            warnings.Add(new ConfigurationFault(section.Node.Line, section.Node.Column, section.Path, $"the pattern does not name '{text}': it never has a value"));
        return selector;
    }
}
