using System.Text.Json;
using FlowLambda.Engine;

namespace FlowLambda.Cli.Match;

/// <summary>Log events that match in the shape of TestMetricFilter's answer. Source: CloudWatch Logs API reference, TestMetricFilter.</summary>
internal sealed class MatchJson : IMatchWriter
{
    /// <summary>How much is gathered before it is written, in bytes.</summary>
    private const int FlushLength = 64 * 1024;

    private readonly Stream _output;
    private readonly Utf8JsonWriter _writer;

    internal MatchJson(Stream output)
    {
        _output = output;
        _writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        _writer.WriteStartObject();
        _writer.WriteStartArray("matches");
    }

    public void Write(long eventNumber, LogEventMatch match)
    {
        _writer.WriteStartObject();
        _writer.WriteNumber("eventNumber", eventNumber);
        _writer.WriteString("eventMessage", match.Message);
        _writer.WriteStartObject("extractedValues");
        foreach (var (name, value) in match.Extracted)
            _writer.WriteString(name, value);
        _writer.WriteEndObject();
        _writer.WriteEndObject();
        if (_writer.BytesPending > FlushLength)
            _writer.Flush();
    }

    public void Complete(long read)
    {
        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.Flush();
        _output.WriteByte((byte)'\n');
    }

    public void Dispose() => _writer.Dispose();
}
