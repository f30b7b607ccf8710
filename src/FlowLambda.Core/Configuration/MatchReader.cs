using FlowLambda.Matching;
using FlowLambda.Matching.FilterPatterns;

namespace FlowLambda.Configuration;

/// <summary>Reads what a metric or rule counts: <c>match</c>, <c>pattern</c>, or both.</summary>
internal static class MatchReader
{
    internal static EventPattern Read(Dictionary<string, Section> keys, EventPatternReader patterns)
    {
        var match = keys.TryGetValue("match", out var matchSection) ? patterns.Read(matchSection) : null;
        var filter = keys.TryGetValue("pattern", out var patternSection) ? ReadFilter(patternSection) : null;
        return (match, filter) switch
        {
            (null, null) => EventPattern.Traffic,
            (null, not null) => EventPattern.Of(filter),
            (not null, null) => match.OverTraffic(),
            _ => match.And(filter),
        };
    }

    /// <summary>Reads a filter pattern; an empty one matches every message.</summary>
    private static FilterPattern? ReadFilter(Section section)
    {
        if (section.TextOrEmpty() is not { } text)
            return null;
        if (!FilterPattern.TryParse(text, out var filter, out var reason))
            section.Fault($"CloudWatch Logs refuses this filter pattern: {reason}");
        return filter;
    }
}
