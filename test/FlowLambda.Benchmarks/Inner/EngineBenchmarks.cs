using BenchmarkDotNet.Attributes;
using FlowLambda.Engine;
using FlowLambda.Subscriptions;

namespace FlowLambda.Benchmarks.Inner;

/// <summary>A batch through the engine: with nothing to do but read the records, with generated rules, and with the configuration as shipped.</summary>
public class EngineBenchmarks
{
    private LogEventBatch _batch = new([]);
    private FlowEngine? _nothing;
    private FlowEngine? _generated;
    private FlowEngine? _shipped;

    [Params(500, 20_000)]
    public int Records { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _batch = FlowLines.ToBatch([.. Payloads.Lines().Take(Records)]);
        _nothing = new FlowEngine(GeneratedConfiguration.Of(rules: 0, metrics: 0, listed: 0));
        _generated = new FlowEngine(GeneratedConfiguration.Of(rules: 20, metrics: 0, listed: 0));
        _shipped = new FlowEngine(ShippedConfiguration.Load());
    }

    [Benchmark(Baseline = true)]
    public BatchResult Nothing() => _nothing!.Process(_batch);

    [Benchmark]
    public BatchResult TwentyRules() => _generated!.Process(_batch);

    [Benchmark]
    public BatchResult Shipped() => _shipped!.Process(_batch);
}
