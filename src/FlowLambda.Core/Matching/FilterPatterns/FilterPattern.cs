using System.Diagnostics.CodeAnalysis;
using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>
/// A CloudWatch Logs filter pattern: which messages it matches, and what it takes out of them. What the service refuses is refused
/// with the service's words. An instance keeps buffers: it is for one thread at a time.
/// See https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html.
/// </summary>
public sealed class FilterPattern
{
    /// <summary>The service takes no pattern of more characters than this.</summary>
    public const int MaxLength = 1024;

    /// <summary>What stands for any number of fields in a space-delimited pattern.</summary>
    public const string Ellipsis = "...";

    private readonly string _text;
    private readonly MessagePattern _pattern;

    private FilterPattern(string text, MessagePattern pattern) => (_text, _pattern) = (text, pattern);

    /// <summary>What the pattern is written in.</summary>
    public FilterPatternKind Kind => _pattern.Kind;

    /// <summary>
    /// The names of a space-delimited pattern in their order, empty for a field without one, <see cref="Ellipsis"/> for any number; null
    /// for the other kinds.
    /// </summary>
    public IReadOnlyList<string>? FieldNames => (_pattern as SpaceDelimitedPattern)?.Names;

    /// <summary>How many fields a line must have for a space-delimited pattern to match it; 0 for the other kinds.</summary>
    internal int FieldCount => (_pattern as SpaceDelimitedPattern)?.Count ?? 0;

    /// <summary>The conditions on the fields of a space-delimited pattern; none for the other kinds.</summary>
    internal IReadOnlyList<Predicate> FieldConditions => (_pattern as SpaceDelimitedPattern)?.Conditions ?? [];

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern, such as <c>[..., action = "REJECT", status]</c>.</param>
    /// <param name="pattern">The pattern; null where there is none.</param>
    /// <param name="reason">What the service answers to a pattern that it refuses, such as <c>Invalid character(s) in term '%('</c>; else empty.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out FilterPattern? pattern, out string reason)
    {
        try
        {
            pattern = new FilterPattern(text, Read(text));
            reason = "";
            return true;
        }
        catch (InvalidPatternException refusal)
        {
            pattern = null;
            reason = refusal.Message;
            return false;
        }
    }

    /// <summary>Whether the pattern matches a message.</summary>
    /// <param name="message">The message, as UTF-8.</param>
    public bool IsMatch(ReadOnlySpan<byte> message) => _pattern.IsMatch(new LogMessage(message));

    /// <summary>Whether the pattern matches a message that may be split already.</summary>
    internal bool IsMatch(in LogMessage message) => _pattern.IsMatch(message);

    /// <summary>
    /// What TestMetricFilter names as extracted from a message that the pattern matches: the fields of a space-delimited pattern by
    /// name, such as <c>$action</c>, those without a name by position, such as <c>$3</c>. Nothing for the other kinds.
    /// </summary>
    /// <param name="message">The message, as UTF-8.</param>
    public IReadOnlyList<KeyValuePair<string, string>> Extract(ReadOnlySpan<byte> message)
    {
        var whole = new LogMessage(message);
        return _pattern.IsMatch(whole) ? _pattern.Extract(whole) : [];
    }

    /// <summary>Reads the selector of a metric value.</summary>
    /// <param name="selector"><c>$name</c> or <c>$3</c> for a space-delimited pattern, <c>$.a.b[0]</c>, without a wildcard, for a JSON pattern.</param>
    /// <param name="value">The selector; null where it is none.</param>
    /// <param name="reason">What the service answers to a metric value that it refuses; else empty.</param>
    public bool TrySelect(string selector, [NotNullWhen(true)] out ValueSelector? value, out string reason)
    {
        value = Select(selector);
        reason = value is null ? $"Invalid metric transformation: metric value {selector} must be a valid number" : "";
        return value is not null;
    }

    /// <summary>Reads the selector of a dimension's value; the same selectors, refused in other words.</summary>
    /// <param name="selector">As for a metric value.</param>
    /// <param name="value">The selector; null where it is none.</param>
    /// <param name="reason">What the service answers to a dimension that it refuses; else empty.</param>
    public bool TrySelectDimension(string selector, [NotNullWhen(true)] out ValueSelector? value, out string reason)
    {
        value = Select(selector);
        reason = value is not null ? ""
            : Kind == FilterPatternKind.Terms ? "The specified filter pattern does not support dimensions"
            : "Invalid metric transformation: dimension value must be valid selector";
        return value is not null;
    }

    /// <summary>The pattern as it was written.</summary>
    public override string ToString() => _text;

    private ValueSelector? Select(string selector)
    {
        var value = _pattern.Select(selector);
        value?.Text = selector;
        return value;
    }

    private static MessagePattern Read(string text)
    {
        if (text.Length > MaxLength)
            throw new InvalidPatternException($"1 validation error detected: Value at 'filterPattern' failed to satisfy constraint: Member must have length less than or equal to {MaxLength}");
        return PatternScanner.KindOf(text) switch
        {
            FilterPatternKind.SpaceDelimited => SpaceDelimitedReader.Read(text),
            FilterPatternKind.Json => JsonPatternReader.Read(text),
            _ => TermsReader.Read(text),
        };
    }
}
