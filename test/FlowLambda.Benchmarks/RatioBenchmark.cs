using System.Diagnostics;
using System.Text.Json;
using FlowLambda.Engine;
using FlowLambda.Subscriptions;

namespace FlowLambda.Benchmarks;

/// <summary>
/// The whole pipeline, from the event's base64 text to metrics and merged windows, against the floor that nobody can go below:
/// base64-decoding and gunzipping the same payload. Both in one process, in turn; the best run of each counts. And against what
/// is written without FlowLambda, which counts the metrics only.
/// </summary>
internal static class RatioBenchmark
{
    private const int Runs = 200;
    private const int StraightforwardRuns = 30;
    private const int BriefRuns = 40;

    /// <summary>How long the traffic goes on, in multiples of its own length, and how long it takes for the windows to be as full as they get.</summary>
    private const int Passes = 24;
    private const int PassesUntilFull = 15;

    /// <summary>What is read of the metrics, so that nobody can say that they were not.</summary>
    private static long _points;

    internal static void Run(TextWriter output)
    {
        foreach (var records in new[] { 20_000, 500 })
            output.WriteLine(JsonSerializer.Serialize(Measure(Payloads.InEventsOf(records), Runs, StraightforwardRuns, AsTimeGoesOn(records)).Line));
    }

    /// <summary>How often slower than the floor the pipeline is, and how often faster than what is written without it.</summary>
    internal static (double OverFloor, double UnderStraightforward) RunBriefly()
    {
        var (_, overFloor, underStraightforward) = Measure(Payloads.InEventsOf(20_000), BriefRuns, StraightforwardRuns / 4, asTimeGoesOn: null);
        return (overFloor, underStraightforward);
    }

    private static (object Line, double OverFloor, double UnderStraightforward) Measure(string[] payloads, int runs, int straightforwardRuns, double? asTimeGoesOn)
    {
        var engine = new FlowEngine(ShippedConfiguration.Load());
        var floor = new Floor(payloads.Max(payload => payload.Length));
        long records = 0;
        var timed = BestOfRuns.Measure(
            runs,
            () => Array.ForEach(payloads, floor.Decode),
            () => records = payloads.Sum(payload => Process(engine, payload)),
            () => Array.ForEach(payloads, payload => SubscriptionDecoder.Decode(payload).Dispose()));
        var (floorTime, pipeline, decode) = (timed[0], timed[1], timed[2]);
        var allocated = BestOfRuns.Allocated(runs, () => Array.ForEach(payloads, payload => Process(engine, payload)));

        // By itself: its garbage would be collected in the time of the others.
        var handler = new StraightforwardHandler();
        var straightforward = BestOfRuns.Measure(straightforwardRuns, () => Array.ForEach(payloads, payload => _points += handler.Handle(payload).Count))[0];
        var line = new
        {
            records,
            recordsPerSecond = Math.Round(records / pipeline.Best),
            floorSeconds = Math.Round(floorTime.Best, 6),
            pipelineSeconds = Math.Round(pipeline.Best, 6),
            ratio = Math.Round(pipeline.Best / floorTime.Best, 2),
            allocatedBytesPerRecord = Math.Round((double)allocated / records, 2),
            spread = new { floor = floorTime.OverBest, pipeline = pipeline.OverBest, straightforward = straightforward.OverBest },
            nanosecondsPerRecord = new
            {
                floor = floorTime.Nanoseconds(records),
                decode = decode.Nanoseconds(records),
                engine = Math.Round(pipeline.Nanoseconds(records) - decode.Nanoseconds(records), 1),
                pipelineAsTimeGoesOn = asTimeGoesOn,
            },
            straightforward = new
            {
                seconds = Math.Round(straightforward.Best, 6),
                ratio = Math.Round(straightforward.Best / floorTime.Best, 2),
                timesPipeline = Math.Round(straightforward.Best / pipeline.Best, 2),
            },
        };
        return (line, pipeline.Best / floorTime.Best, straightforward.Best / pipeline.Best);
    }

    /// <summary>
    /// What a record takes, in nanoseconds, where each run has the traffic of the next minutes, so that windows go on: the same payload again and again, as above, adds
    /// to the same minutes for ever.
    /// </summary>
    private static double AsTimeGoesOn(int records)
    {
        var engine = new FlowEngine(ShippedConfiguration.Load());
        var best = TimeSpan.MaxValue;
        long count = 0;
        foreach (var (pass, payloads) in Payloads.InEventsOf(records, Passes).Index())
        {
            var started = Stopwatch.GetTimestamp();
            count = payloads.Sum(payload => Process(engine, payload));
            var taken = Stopwatch.GetElapsedTime(started);
            if (pass >= PassesUntilFull && taken < best)
                best = taken;
        }

        return Math.Round(best.TotalNanoseconds / count, 1);
    }

    private static long Process(FlowEngine engine, string payload)
    {
        using var batch = SubscriptionDecoder.Decode(payload);
        var result = engine.Process(batch);
        foreach (var point in result.Metrics)
            _points += point.Values.SampleCount;
        return result.Counts.Records;
    }
}
