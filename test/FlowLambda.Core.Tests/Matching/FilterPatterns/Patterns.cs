using System.Text;
using FlowLambda.FlowLogs;
using FlowLambda.Matching.FilterPatterns;

namespace FlowLambda.Core.Tests.Matching.FilterPatterns;

/// <summary>Patterns in the words of a test.</summary>
internal static class Patterns
{
    /// <summary>The filter for rejected SSH connections of the CloudWatch Logs User Guide.</summary>
    internal const string RejectedSsh =
        "[version, account, eni, source, destination, srcport, destport=\"22\", protocol=\"6\", packets, bytes, windowstart, windowend, action=\"REJECT\", flowlogstatus]";

    internal static FilterPattern Of(string text)
    {
        FilterPattern.TryParse(text, out var pattern, out var reason).ShouldBeTrue(reason);
        return pattern!;
    }

    internal static string RefusalOf(string text)
    {
        FilterPattern.TryParse(text, out var pattern, out var reason).ShouldBeFalse(text);
        pattern.ShouldBeNull();
        return reason;
    }

    internal static bool Matches(string pattern, string message) => Of(pattern).IsMatch(Encoding.UTF8.GetBytes(message));

    internal static Dictionary<string, string> Extract(string pattern, string message) =>
        Of(pattern).Extract(Encoding.UTF8.GetBytes(message)).ToDictionary(StringComparer.Ordinal);

    internal static IEnumerable<string> Extracted(string pattern, string message) => Extract(pattern, message).Select(value => $"{value.Key}={value.Value}");

    /// <summary>The tokens of a line without tabs, quotes and brackets.</summary>
    internal static Token[] TokensOf(string line)
    {
        List<Token> tokens = [];
        var start = 0;
        foreach (var word in line.Split(' '))
        {
            if (word.Length > 0)
                tokens.Add(new Token(start, Encoding.UTF8.GetByteCount(word)));
            start += Encoding.UTF8.GetByteCount(word) + 1;
        }

        return [.. tokens];
    }
}
