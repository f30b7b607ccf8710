using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace FlowLambda.Benchmarks;

/// <summary>
/// A handler as it is written without FlowLambda: the envelope as objects, each message a string, split at its blanks, and a dictionary for the metrics of the configuration as
/// shipped. It has no rules, no bound on series, and nothing to say of what is malformed.
/// </summary>
internal sealed class StraightforwardHandler
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private static readonly Dictionary<long, string> ProtocolNames = new() { [1] = "icmp", [6] = "tcp", [17] = "udp", [58] = "ipv6-icmp" };

    internal Dictionary<(string Metric, string Dimension, long Minute), long> Handle(string payload)
    {
        var metrics = new Dictionary<(string Metric, string Dimension, long Minute), long>();
        foreach (var logEvent in Decode(payload).LogEvents)
        {
            var fields = logEvent.Message.Split(' ');
            if (fields.Length == 14 && fields[13] == "OK")
                Count(metrics, fields);
        }

        return metrics;
    }

    private static Envelope Decode(string payload)
    {
        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(payload)), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        return JsonSerializer.Deserialize<Envelope>(reader.ReadToEnd(), Options)!;
    }

    private static void Count(Dictionary<(string Metric, string Dimension, long Minute), long> metrics, string[] fields)
    {
        var (interfaceId, port, protocol) = (fields[2], fields[6], Number(fields[7]));
        var (packets, bytes, minute) = (Number(fields[8]), Number(fields[9]), Number(fields[10]) / 60);
        if (fields[12] == "ACCEPT")
        {
            Add("AcceptedFlows", "", 1);
        }
        else
        {
            Add("RejectedFlows", "", 1);
            Add("RejectedFlowsByPort", port, 1);
            Add("RejectedFlowsByProtocol", ProtocolNames.GetValueOrDefault(protocol, "other"), 1);
            Add("RejectedFlowsByInterface", interfaceId, 1);
        }

        Add("Bytes", "", bytes);
        Add("Packets", "", packets);
        Add("BytesByInterface", interfaceId, bytes);
        Add("PacketsByInterface", interfaceId, packets);

        void Add(string metric, string dimension, long value)
        {
            metrics.TryGetValue((metric, dimension, minute), out var sum);
            metrics[(metric, dimension, minute)] = sum + value;
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Envelope(string Owner, string LogGroup, string LogStream, List<string> SubscriptionFilters, List<Event> LogEvents);

    private sealed record Event(string Id, long Timestamp, string Message);
}
