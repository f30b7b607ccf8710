using System.IO.Compression;
using System.Text;
using System.Text.Json;
using FlowLambda.PropertyTests.Twin;
using FlowLambda.Subscriptions;

namespace FlowLambda.PropertyTests;

/// <summary>Brings batches to the engine: as bytes, or through all of a subscription's payload.</summary>
internal static class Feed
{
    internal static LogEventBatch ToEngine(this Batch batch) => batch.IsEnveloped ? Enveloped(batch) : Raw(batch);

    internal static string ToPayload(ReadOnlySpan<byte> json)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(json);
        return Convert.ToBase64String(compressed.ToArray());
    }

    private static LogEventBatch Raw(Batch batch)
    {
        List<byte> buffer = [];
        List<LogEvent> events = [];
        foreach (var line in batch.Lines)
        {
            var message = Encoding.UTF8.GetBytes(line.Text);
            events.Add(new LogEvent(buffer.Count, message.Length, line.Timestamp));
            buffer.AddRange(message);
        }

        var result = new LogEventBatch([.. buffer]) { Owner = Batch.Owner, LogGroup = Batch.LogGroup, LogStream = batch.LogStream };
        events.ForEach(result.Add);
        return result;
    }

    /// <summary>The default encoder escapes much that it need not: quotes, plus signs, everything beyond ASCII.</summary>
    private static LogEventBatch Enveloped(Batch batch)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteString("messageType", "DATA_MESSAGE");
            writer.WriteString("owner", Batch.Owner);
            writer.WriteString("logGroup", Batch.LogGroup);
            writer.WriteString("logStream", batch.LogStream);
            writer.WriteStartArray("subscriptionFilters");
            writer.WriteStringValue("all");
            writer.WriteEndArray();
            writer.WriteStartArray("logEvents");
            for (var i = 0; i < batch.Lines.Count; i++)
            {
                writer.WriteStartObject();
                writer.WriteString("id", $"{i:d56}");
                writer.WriteNumber("timestamp", batch.Lines[i].Timestamp);
                writer.WriteString("message", batch.Lines[i].Text);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return SubscriptionDecoder.Decode(ToPayload(json.ToArray()));
    }
}
