using System.Diagnostics;
using System.Text.Json;
using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.Rules;
using FlowLambda.Subscriptions;
using FlowLambda.Windows;
using FlowLambda.Windows.Additions;

namespace FlowLambda.Benchmarks;

/// <summary>
/// What sharing windows costs for batches of some sizes, with the configuration as shipped: the bytes that are written for a batch, and the
/// time to write them, to read them and to absorb them. Best of several runs; each number is of one batch, on average. Then the same for an hour's log.
/// </summary>
internal static class StateBenchmark
{
    private const int Runs = 15;

    internal static void Run(TextWriter output)
    {
        var configuration = ShippedConfiguration.Load();
        foreach (var records in new[] { 20, 500, 5000, 20_000 })
            output.WriteLine(Measure(configuration, records));
        output.WriteLine(HourOfLog.Measure(configuration));
    }

    private static string Measure(FlowConfiguration configuration, int records)
    {
        ThresholdRule[] rules = [.. configuration.EnabledRules];
        var recorder = new EntryRecorder(new AdditionsCodec(rules), new MemoryWindowStore(rules, configuration.MaxKeys));
        var engine = new FlowEngine(configuration, new EngineSettings(), recorder);
        var payloads = Payloads.InEventsOf(records);
        var (encode, decode, absorb) = (TimeSpan.MaxValue, TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var run = 0; run < Runs; run++)
        {
            recorder.Begin();
            foreach (var payload in payloads)
            {
                using var batch = SubscriptionDecoder.Decode(payload);
                engine.Process(batch);
            }

            encode = recorder.Spent < encode ? recorder.Spent : encode;
        }

        var codec = new AdditionsCodec(rules);
        MinuteTable[] tables = [.. rules.Select(_ => new MinuteTable())];
        for (var run = 0; run < Runs; run++)
        {
            var cold = new MemoryWindowStore(rules, configuration.MaxKeys);
            var (decoding, absorbing) = (TimeSpan.Zero, TimeSpan.Zero);
            foreach (var entry in recorder.Entries)
            {
                foreach (var table in tables)
                    table.Clear();
                var start = Stopwatch.GetTimestamp();
                codec.Decode(entry.Span, tables);
                decoding += Stopwatch.GetElapsedTime(start);
                start = Stopwatch.GetTimestamp();
                cold.Absorb(tables);
                absorbing += Stopwatch.GetElapsedTime(start);
            }

            (decode, absorb) = (decoding < decode ? decoding : decode, absorbing < absorb ? absorbing : absorb);
        }

        var count = recorder.Entries.Count;
        return JsonSerializer.Serialize(new
        {
            records,
            batches = count,
            bytes = Math.Round(recorder.Entries.Average(entry => entry.Length), 1),
            largest = recorder.Entries.Max(entry => entry.Length),
            encodeMilliseconds = Math.Round(encode.TotalMilliseconds / count, 3),
            decodeMilliseconds = Math.Round(decode.TotalMilliseconds / count, 3),
            absorbMilliseconds = Math.Round(absorb.TotalMilliseconds / count, 3),
        });
    }
}
