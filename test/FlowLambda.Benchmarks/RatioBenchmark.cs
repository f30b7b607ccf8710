using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using FlowLambda.Engine;
using FlowLambda.Subscriptions;

namespace FlowLambda.Benchmarks;

/// <summary>
/// The whole pipeline, from the event's base64 text to metrics and merged windows, against the floor that nobody can go below:
/// base64-decoding and gunzipping the same payload. Both in one process, in turn; the best run of each counts.
/// </summary>
internal static class RatioBenchmark
{
    private const int Runs = 30;

    /// <summary>What is read of the metrics, so that nobody can say that they were not.</summary>
    private static long _points;

    internal static void Run(TextWriter output)
    {
        foreach (var records in new[] { 20_000, 500 })
            output.WriteLine(Measure(Payloads.InEventsOf(records)));
    }

    private static string Measure(string[] payloads)
    {
        var engine = new FlowEngine(ShippedConfiguration.Load());
        var floor = new Floor(payloads.Max(payload => payload.Length));
        var (floorTime, pipelineTime, allocated) = (TimeSpan.MaxValue, TimeSpan.MaxValue, long.MaxValue);
        long records = 0;
        for (var run = 0; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var payload in payloads)
                floor.Decode(payload);
            floorTime = Shorter(floorTime, start);

            var before = GC.GetAllocatedBytesForCurrentThread();
            start = Stopwatch.GetTimestamp();
            records = payloads.Sum(payload => Process(engine, payload));
            pipelineTime = Shorter(pipelineTime, start);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return JsonSerializer.Serialize(new
        {
            records,
            recordsPerSecond = Math.Round(records / pipelineTime.TotalSeconds),
            floorSeconds = Math.Round(floorTime.TotalSeconds, 6),
            pipelineSeconds = Math.Round(pipelineTime.TotalSeconds, 6),
            ratio = Math.Round(pipelineTime / floorTime, 2),
            allocatedBytesPerRecord = Math.Round((double)allocated / records, 2),
        });
    }

    private static TimeSpan Shorter(TimeSpan best, long start)
    {
        var elapsed = Stopwatch.GetElapsedTime(start);
        return elapsed < best ? elapsed : best;
    }

    private static long Process(FlowEngine engine, string payload)
    {
        using var batch = SubscriptionDecoder.Decode(payload);
        var result = engine.Process(batch);
        foreach (var point in result.Metrics)
            _points += point.Values.SampleCount;
        return result.Counts.Records;
    }

    /// <summary>What everybody has to do: base64 and gzip, into buffers that are there already.</summary>
    private sealed class Floor(int length)
    {
        private readonly byte[] _compressed = new byte[length];
        private readonly byte[] _payload = new byte[64 * 1024];

        internal void Decode(string payload)
        {
            Convert.TryFromBase64Chars(payload, _compressed, out var length);
            using var source = new MemoryStream(_compressed, 0, length);
            using var gzip = new GZipStream(source, CompressionMode.Decompress);
            while (gzip.Read(_payload) > 0)
            {
            }
        }
    }
}
