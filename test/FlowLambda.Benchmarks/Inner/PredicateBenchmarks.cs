using BenchmarkDotNet.Attributes;
using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.FlowLogs;
using FlowLambda.Rules;

namespace FlowLambda.Benchmarks.Inner;

/// <summary>The matches of all shipped rules on a record that is read already, one rule after the other; the time is that of one rule.</summary>
public class PredicateBenchmarks
{
    private const int Rules = 16;
    private const int Rounds = 64;

    private readonly FlowConfiguration _configuration = ShippedConfiguration.Load();
    private ThresholdRule[] _rules = [];
    private FlowRecord? _record;

    [Params("ACCEPT", "REJECT")]
    public string Action { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _rules = [.. _configuration.EnabledRules.Take(Rules)];
        var batch = FlowLines.ToBatch([Payloads.Lines().First(line => line.Contains(Action, StringComparison.Ordinal))]);
        var reader = new LogEventReader(_configuration);
        reader.Begin(batch, RecordFormat.Default);
        reader.Read(batch.Events[0]);
        _record = reader.Record;
    }

    [Benchmark(OperationsPerInvoke = Rules * Rounds)]
    public int Matches()
    {
        var count = 0;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var rule in _rules)
                count += rule.Match.Predicate.Matches(_record!) ? 1 : 0;
        }

        return count;
    }
}
