using System.Text;
using FlowLambda.Subscriptions;

namespace FlowLambda.Core.Tests.Support;

/// <summary>Batches over lines, without an envelope.</summary>
internal static class Batch
{
    internal static LogEventBatch Of(params IEnumerable<object> lines) => Of(lines.Select(line => Encoding.UTF8.GetBytes(line.ToString()!)));

    internal static LogEventBatch Of(IEnumerable<byte[]> lines, long timestamp = Flow.Origin * 1000)
    {
        List<(int Start, int Length)> places = [];
        using var buffer = new MemoryStream();
        foreach (var line in lines)
        {
            places.Add(((int)buffer.Length, line.Length));
            buffer.Write(line);
        }

        var batch = new LogEventBatch(buffer.ToArray()) { Owner = "123456789012", LogGroup = "/vpc/flow-logs", LogStream = "eni-0a1b2c3d-all" };
        foreach (var (start, length) in places)
            batch.Add(new LogEvent(start, length, timestamp));
        return batch;
    }
}
