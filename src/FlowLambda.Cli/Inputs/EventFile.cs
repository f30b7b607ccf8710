using System.Text;
using System.Text.Json;
using FlowLambda.Subscriptions;

namespace FlowLambda.Cli.Inputs;

/// <summary>
/// A file of JSON documents that hold log events, one, many on lines of their own, or a list: Lambda events of a subscription,
/// the same out of Kinesis or Firehose, decoded envelopes, and what <c>aws logs filter-log-events</c> prints.
/// </summary>
internal sealed class EventFile(string file)
{
    private static readonly string[] DocumentMembers =
        ["awslogs", "messageType", "owner", "logGroup", "logStream", "subscriptionFilters", "logEvents", "policyLevel", "events", "searchedLogStreams", "nextToken", "Records", "records", "invocationId", "deliveryStreamArn"];

    private int _number;

    /// <summary>Whether a document that begins with this member holds log events, and is not itself a record.</summary>
    internal static bool IsDocumentMember(ref Utf8JsonReader reader)
    {
        foreach (var member in DocumentMembers)
        {
            if (reader.ValueTextEquals(member))
                return true;
        }

        return false;
    }

    internal IEnumerable<InputBatch> Read(Stream content)
    {
        using var reader = new StreamReader(content, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            using var document = TryParse(line) ?? JsonDocument.Parse(line + '\n' + reader.ReadToEnd());
            foreach (var batch in Batches(document.RootElement))
                yield return batch;
        }
    }

    private static JsonDocument? TryParse(string line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            // Not a whole document: the rest of the file decides whether it is one, or broken.
            return null;
        }
    }

    private IEnumerable<InputBatch> Batches(JsonElement document)
    {
        if (document.ValueKind == JsonValueKind.Array)
            return document.EnumerateArray().SelectMany(Batches);
        if (document.ValueKind == JsonValueKind.Object)
        {
            if (document.TryGetProperty("awslogs", out var awslogs) && Text(awslogs, "data") is { } data)
                return [Number(SubscriptionDecoder.Decode(data))];
            if (document.TryGetProperty("logEvents", out _))
                return [Number(SubscriptionDecoder.DecodeJson(Encoding.UTF8.GetBytes(document.GetRawText())))];
            if (document.TryGetProperty("events", out var events) && events.ValueKind == JsonValueKind.Array)
                return FilteredEvents(events);
            if (document.TryGetProperty("Records", out var kinesis) && kinesis.ValueKind == JsonValueKind.Array)
                return kinesis.EnumerateArray().Select(record => Compressed(Member(record, "kinesis") ?? throw Unknown()));
            if (document.TryGetProperty("records", out var firehose) && firehose.ValueKind == JsonValueKind.Array)
                return firehose.EnumerateArray().Select(Compressed);
        }

        throw Unknown();
    }

    private InputException Unknown() =>
        new($"{file}: the JSON is no Lambda event, no envelope of a subscription and no output of filter-log-events");

    private InputBatch Compressed(JsonElement record) =>
        Number(SubscriptionDecoder.Decode(Text(record, "data") ?? throw Unknown()));

    /// <summary>What filter-log-events prints mixes log streams; a subscription delivers each on its own, minute by minute.</summary>
    private IEnumerable<InputBatch> FilteredEvents(JsonElement events)
    {
        var cut = new BatchCut();
        List<FilteredEvent> minute = [];
        cut.Begin();
        foreach (var element in events.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object)
                throw Unknown();
            var logEvent = new FilteredEvent(_number + 1, element);
            if (cut.IsBefore(logEvent.Timestamp))
            {
                foreach (var batch in ByLogStream(minute))
                    yield return batch;
                minute.Clear();
                cut.Begin();
            }

            cut.Add(logEvent.Timestamp);
            minute.Add(logEvent);
            _number++;
        }

        foreach (var batch in ByLogStream(minute))
            yield return batch;
    }

    private IEnumerable<InputBatch> ByLogStream(List<FilteredEvent> events) =>
        events.GroupBy(logEvent => logEvent.LogStream, StringComparer.Ordinal).Select(stream => Batch(stream.Key, [.. stream]));

    private InputBatch Batch(string stream, FilteredEvent[] events)
    {
        var messages = Array.ConvertAll(events, logEvent => Encoding.UTF8.GetBytes(logEvent.Message));
        var batch = new LogEventBatch([.. messages.SelectMany(message => message)]) { LogStream = stream };
        var start = 0;
        foreach (var (logEvent, message) in events.Zip(messages))
        {
            batch.Add(new LogEvent(start, message.Length, logEvent.Timestamp));
            start += message.Length;
        }

        return new InputBatch(file, batch, Array.ConvertAll(events, logEvent => logEvent.Number));
    }

    private InputBatch Number(LogEventBatch batch)
    {
        var count = batch.IsControl ? 0 : batch.Events.Length;
        var lines = Enumerable.Range(_number + 1, count).ToArray();
        _number += count;
        return new InputBatch(file, batch, lines);
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A log event as filter-log-events prints it, and which of the file's it is.</summary>
    private readonly record struct FilteredEvent(int Number, JsonElement Element)
    {
        internal string LogStream => Text(Element, "logStreamName") ?? "";

        internal string Message => Text(Element, "message") ?? "";

        internal long Timestamp =>
            Member(Element, "timestamp") is { ValueKind: JsonValueKind.Number } time && time.TryGetInt64(out var milliseconds) ? milliseconds : 0;
    }
}
