using System.Text.RegularExpressions;

namespace FlowLambda.TestSupport.Stack.Policies;

/// <summary>A text in which <c>*</c> stands for any characters, and <c>?</c> for one.</summary>
internal sealed class WildcardPattern
{
    private const int ArnSegments = 6;

    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(10);

    private readonly Regex _regex;

    private WildcardPattern(string pattern, RegexOptions options = RegexOptions.None) =>
        _regex = new Regex($@"\A{pattern}\z", options | RegexOptions.CultureInvariant | RegexOptions.Singleline, MatchTimeout);

    internal bool IsMatch(string text) => _regex.IsMatch(text);

    /// <summary>An action: <c>dynamodb:Put*</c>. Capitals do not matter.</summary>
    internal static WildcardPattern Action(string text, string path)
    {
        if (text != "*" && (text.Split(':') is not [var service, _] || service.AsSpan().ContainsAny('*', '?')))
            throw new InvalidTemplateException(path, $"{text} is no action");
        return new WildcardPattern(Free(text), RegexOptions.IgnoreCase);
    }

    /// <summary>
    /// A resource of a statement. A wildcard stays within its segment of the ARN, between colons; but a <c>*</c> at a segment's end reaches
    /// beyond it. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
    /// </summary>
    internal static WildcardPattern Resource(string text, string path)
    {
        if (text == "*")
            return new WildcardPattern(".*");
        return new WildcardPattern(string.Join(':', Segments(text, path).Select(segment => segment.EndsWith('*') ? $"{Within(segment[..^1])}.*" : Within(segment))));
    }

    /// <summary>
    /// An ARN of a condition: each segment by itself; the last has all the colons that are left. Source:
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
    /// </summary>
    internal static WildcardPattern Arn(string text, string path)
    {
        var segments = Segments(text, path);
        return new WildcardPattern($"{string.Join(':', segments.Take(ArnSegments - 1).Select(Within))}:{Free(string.Join(':', segments.Skip(ArnSegments - 1)))}");
    }

    /// <summary>A string of a condition.</summary>
    internal static WildcardPattern Text(string text) => new(Free(text));

    private static string[] Segments(string text, string path)
    {
        var segments = text.Split(':');
        if (segments.Length < ArnSegments || segments[0] != "arn" || segments[2].Length == 0 || segments[2].AsSpan().ContainsAny('*', '?'))
            throw new InvalidTemplateException(path, $"{text} is no whole ARN of a service");
        return segments.Any(segment => segment.Contains("${", StringComparison.Ordinal))
            ? throw new InvalidTemplateException(path, $"policy variables, as in {text}, are not known here")
            : segments;
    }

    private static string Free(string text) => Translated(text, ".");

    private static string Within(string segment) => Translated(segment, "[^:]");

    private static string Translated(string text, string any) => string.Concat(text.Select(c => c switch
    {
        '*' => $"{any}*",
        '?' => any,
        _ => Regex.Escape(c.ToString()),
    }));
}
