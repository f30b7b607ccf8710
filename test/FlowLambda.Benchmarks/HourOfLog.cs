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
/// What a copy of the function does when it begins in an account that has had a batch of 500 records every second for an hour, with the configuration as shipped, and
/// no snapshot: it reads 3,600 entries.
/// </summary>
internal static class HourOfLog
{
    private const int Batches = 3600;
    private const int Records = 500;
    private const int Runs = 5;

    /// <summary>What an entry's item takes beside the entry: names and values of its key and its other attributes.</summary>
    private const int ItemBytes = 82;

    private const int PageBytes = 1 << 20;
    private const int ReadUnitBytes = 4096;

    internal static string Measure(FlowConfiguration configuration)
    {
        ThresholdRule[] rules = [.. configuration.EnabledRules];
        var recorder = new EntryRecorder(new AdditionsCodec(rules), new MemoryWindowStore(rules, configuration.MaxKeys));
        var engine = new FlowEngine(configuration, new EngineSettings(), recorder);
        foreach (var payload in Payloads.EachSecond(Batches, Records))
        {
            using var batch = SubscriptionDecoder.Decode(payload);
            engine.Process(batch);
        }

        var (decode, absorb) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var run = 0; run < Runs; run++)
        {
            var (decoding, absorbing) = Replay(configuration, rules, recorder.Entries);
            (decode, absorb) = (decoding < decode ? decoding : decode, absorbing < absorb ? absorbing : absorb);
        }

        var keys = new SharedWindowStore(rules, configuration.MaxKeys);
        foreach (var entry in recorder.Entries)
            keys.Absorb(entry);
        var snapshot = Stopwatch.GetTimestamp();
        var parts = keys.Snapshot(int.MaxValue, int.MaxValue / 2);
        var snapshotTime = Stopwatch.GetElapsedTime(snapshot);
        var bytes = recorder.Entries.Sum(entry => (long)entry.Length);
        var itemBytes = bytes + (ItemBytes * recorder.Entries.Count);
        return JsonSerializer.Serialize(new
        {
            entries = recorder.Entries.Count,
            bytes,
            pages = (itemBytes + PageBytes - 1) / PageBytes,
            readUnits = itemBytes / ReadUnitBytes,
            decodeMilliseconds = Math.Round(decode.TotalMilliseconds),
            absorbMilliseconds = Math.Round(absorb.TotalMilliseconds),
            snapshotParts = parts.Count,
            snapshotBytes = parts.Sum(part => part.Length),
            snapshotMilliseconds = Math.Round(snapshotTime.TotalMilliseconds),
        });
    }

    private static (TimeSpan Decode, TimeSpan Absorb) Replay(FlowConfiguration configuration, ThresholdRule[] rules, List<ReadOnlyMemory<byte>> entries)
    {
        var codec = new AdditionsCodec(rules);
        var cold = new MemoryWindowStore(rules, configuration.MaxKeys);
        MinuteTable[] tables = [.. rules.Select(_ => new MinuteTable())];
        var (decoding, absorbing) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var entry in entries)
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

        return (decoding, absorbing);
    }
}
