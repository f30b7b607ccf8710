using System.Globalization;
using System.Text;

namespace FlowLambda.Cli.Inputs;

/// <summary>
/// What leads a line before its message: the timestamp of a CloudWatch Logs export, such as <c>2026-11-20T10:00:00.000Z</c>; or what
/// <c>aws logs tail</c> prints, which is a timestamp with an offset (<c>2026-11-20T10:00:00.000000+00:00</c>) and the log stream's name, or with
/// <c>--format short</c> a timestamp in UTC without any. Source: AWS CLI v2, <c>aws logs tail</c>.
/// </summary>
internal static class LineLead
{
    private const int MinLength = 19;
    private const int MaxLength = 40;

    private static readonly string[] Formats =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss"];

    private static readonly string[] FormatsWithOffset = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:sszzz"];

    /// <summary>Reads a timestamp, the log stream's name where one follows, and the space after it.</summary>
    /// <param name="line">The line.</param>
    /// <param name="milliseconds">The time in Unix milliseconds.</param>
    /// <param name="length">How many bytes to leave out.</param>
    internal static bool TryRead(ReadOnlySpan<byte> line, out long milliseconds, out int length)
    {
        (milliseconds, length) = (0, 0);
        if (line.Length < MinLength || line[4] != '-' || line[7] != '-' || line[10] != 'T')
            return false;
        var end = line[..Math.Min(line.Length, MaxLength)].IndexOf((byte)' ');
        if (end < MinLength)
            return false;
        Span<char> text = stackalloc char[end];
        if (!Encoding.ASCII.TryGetChars(line[..end], text, out _))
            return false;
        if (DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            length = end + 1;
        else if (DateTimeOffset.TryParseExact(text, FormatsWithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out time)
            && line[(end + 1)..].IndexOf((byte)' ') is > 0 and var stream)
            length = end + 1 + stream + 1;
        else
            return false;
        milliseconds = time.ToUnixTimeMilliseconds();
        return true;
    }
}
