using System.Text.Json;
using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Inputs;

/// <summary>Looks at the beginning of a file: whether it is a JSON document that holds log events, or lines.</summary>
internal static class DocumentPeek
{
    /// <summary>
    /// Whether flow logs are in a document. An object whose members name fields is a record that is itself JSON, and a bracket before a
    /// word begins a line of some log; any other JSON must be a document, if perhaps a broken one.
    /// </summary>
    internal static bool IsDocument(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t\r\n"u8);
        if (text.StartsWith((byte)'['))
            return text[1..].TrimStart(" \t\r\n"u8) is not [var next, ..] || !char.IsAsciiLetter((char)next);
        if (!text.StartsWith((byte)'{'))
            return false;

        var reader = new Utf8JsonReader(text, isFinalBlock: false, state: default);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (EventFile.IsDocumentMember(ref reader))
                    return true;
                if (JsonRecordReader.IsFieldName(ref reader))
                    return false;
                if (!reader.Read() || !reader.TrySkip())
                    break;
            }
        }
        catch (JsonException)
        {
            // Broken: whoever reads it as a document says where.
        }

        return true;
    }

    /// <summary>Whether log events of any kind are in a document: it must show that it holds some, for any JSON may be a log event itself.</summary>
    internal static bool IsCertainlyDocument(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, isFinalBlock: false, state: default);
        try
        {
            if (!reader.Read() || (reader.TokenType == JsonTokenType.StartArray && !reader.Read()) || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("awslogs") || reader.ValueTextEquals("logEvents") || reader.ValueTextEquals("searchedLogStreams")
                    || (reader.ValueTextEquals("events") && FirstHas(reader, "message", "timestamp"))
                    || (reader.ValueTextEquals("Records") && FirstHas(reader, "kinesis"))
                    || (reader.ValueTextEquals("records") && FirstHas(reader, "recordId", "data")))
                {
                    return true;
                }

                if (!reader.Read() || !reader.TrySkip())
                    break;
            }
        }
        catch (JsonException)
        {
            // No JSON: lines.
        }

        return false;
    }

    /// <summary>Whether the member's value is a list whose first item is an object that has some members.</summary>
    private static bool FirstHas(Utf8JsonReader reader, params ReadOnlySpan<string> members)
    {
        var found = 0;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray || !reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            foreach (var member in members)
                found += reader.ValueTextEquals(member) ? 1 : 0;
            if (!reader.Read() || !reader.TrySkip())
                break;
        }

        return found == members.Length;
    }
}
