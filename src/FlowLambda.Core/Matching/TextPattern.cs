using System.Text;

namespace FlowLambda.Matching;

/// <summary>A text with gaps: what <c>prefix</c>, <c>suffix</c>, <c>wildcard</c> and <c>equals-ignore-case</c> look for. Matching is linear.</summary>
internal sealed class TextPattern
{
    private readonly byte[][] _segments;
    private readonly bool _ignoreCase;

    private TextPattern(IEnumerable<string> segments, bool ignoreCase = false)
    {
        _segments = [.. segments.Select(Encoding.UTF8.GetBytes)];
        _ignoreCase = ignoreCase;
    }

    internal static TextPattern Prefix(string text) => new([text, ""]);

    internal static TextPattern Suffix(string text) => new(["", text]);

    /// <summary>Each <c>*</c> stands for any run of characters, an empty one too.</summary>
    internal static TextPattern Wildcard(string text) => new(text.Split('*'));

    /// <summary>ASCII letters match in either case.</summary>
    internal static TextPattern EqualsIgnoreCase(string text) => new([text], ignoreCase: true);

    private static bool EqualsIgnoreCase(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (char.ToLowerInvariant((char)left[i]) != char.ToLowerInvariant((char)right[i]) || (left[i] != right[i] && !char.IsAsciiLetter((char)left[i])))
                return false;
        }

        return true;
    }

    /// <summary>The segments with their lengths, so that no two patterns read alike.</summary>
    public override string ToString() =>
        (_ignoreCase ? "i" : "") + string.Join('*', _segments.Select(segment => $"{segment.Length}:{Encoding.UTF8.GetString(segment)}"));

    internal bool IsMatch(ReadOnlySpan<byte> text)
    {
        var first = _segments[0];
        if (_segments.Length == 1)
            return _ignoreCase ? EqualsIgnoreCase(text, first) : text.SequenceEqual(first);

        var last = _segments[^1];
        if (text.Length < first.Length + last.Length || !text.StartsWith(first) || !text.EndsWith(last))
            return false;

        var rest = text[first.Length..^last.Length];
        foreach (var segment in _segments.AsSpan(1, _segments.Length - 2))
        {
            var at = rest.IndexOf(segment);
            if (at < 0)
                return false;
            rest = rest[(at + segment.Length)..];
        }

        return true;
    }
}
