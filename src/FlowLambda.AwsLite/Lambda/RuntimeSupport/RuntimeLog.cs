using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>What the loop has to say: one JSON object a line, in the form of Lambda's own application logs.</summary>
internal sealed class RuntimeLog(Func<TextWriter> output, TimeProvider time)
{
    /// <summary>Writes a line about something that went wrong.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="requestId">The invocation it concerns, if any.</param>
    /// <param name="error">The exception behind it, if any.</param>
    public void Error(string message, string? requestId = null, Exception? error = null)
    {
        using var line = new MemoryStream();
        using (var writer = new Utf8JsonWriter(line, ErrorReport.Json))
        {
            writer.WriteStartObject();
            writer.WriteString("timestamp", time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            writer.WriteString("level", "Error");
            if (requestId is not null)
                writer.WriteString("requestId", requestId);
            writer.WriteString("message", message);
            if (error is not null)
                new ErrorReport(error).WriteMembers(writer);
            writer.WriteEndObject();
        }

        output().WriteLine(Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length));
    }
}
