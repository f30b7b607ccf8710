using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>An exception in the form in which Lambda takes errors.</summary>
internal sealed class ErrorReport(Exception exception)
{
    // The API takes a quarter of a megabyte; escaped, a character is at most six bytes.
    private const int MaxMessage = 16 * 1024;
    private const int MaxFrames = 100;
    private const int MaxFrame = 512;

    /// <summary>Only what JSON itself needs is escaped: people read this.</summary>
    public static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The exception's type, without its namespace.</summary>
    public string Type { get; } = exception.GetType().Name;

    /// <summary>The exception's message, cut if it is very long.</summary>
    public string Message { get; } = Cut(exception.Message, MaxMessage);

    /// <summary>The first frames of the stack, one string each.</summary>
    public IEnumerable<string> StackTrace { get; } = (exception.StackTrace ?? "")
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Take(MaxFrames)
        .Select(frame => Cut(frame, MaxFrame));

    /// <summary><c>{"errorMessage":…,"errorType":…,"stackTrace":[…]}</c></summary>
    public ReadOnlyMemory<byte> ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Json))
        {
            writer.WriteStartObject();
            WriteMembers(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Writes the members of <see cref="ToJson"/> into an object that has been begun.</summary>
    public void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("errorMessage", Message);
        writer.WriteString("errorType", Type);
        writer.WriteStartArray("stackTrace");
        foreach (var frame in StackTrace)
            writer.WriteStringValue(frame);
        writer.WriteEndArray();
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : $"{text.AsSpan(0, length)}…";
}
