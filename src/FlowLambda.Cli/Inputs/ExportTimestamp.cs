using System.Globalization;
using System.Text;

namespace FlowLambda.Cli.Inputs;

/// <summary>The timestamp that leads each line of a CloudWatch Logs export, such as <c>2026-11-20T10:00:00.000Z</c>.</summary>
internal static class ExportTimestamp
{
    private const int MinLength = 20;
    private const int MaxLength = 30;

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    /// <summary>Reads a timestamp and the space after it.</summary>
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
        if (!Encoding.ASCII.TryGetChars(line[..end], text, out _)
            || !DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return false;
        }

        (milliseconds, length) = (time.ToUnixTimeMilliseconds(), end + 1);
        return true;
    }
}
