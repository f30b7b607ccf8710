using FlowLambda.Benchmarks;
using FlowLambda.Benchmarks.Inner;
using FlowLambda.Benchmarks.Replay;
using FlowLambda.Benchmarks.Start;

switch (args)
{
    case ["ratio"]:
        RatioBenchmark.Run(Console.Out);
        return 0;
    case ["reader"]:
        ReaderBenchmark.Run(Console.Out);
        return 0;
    case ["rules"]:
        RulesBenchmark.Run(Console.Out);
        return 0;
    case ["memory"]:
        MemoryBenchmark.Run(Console.Out);
        return 0;
    case [MemoryBenchmark.Inside, var folder]:
        MemoryBenchmark.RunInside(folder, Console.Out);
        return 0;
    case ["start"]:
        StartBenchmark.Run(Console.Out);
        return 0;
    case ["replay", .. var sample]:
        ReplayBenchmark.Run(sample is [var one] ? one : "1", Console.Out);
        return 0;
    case ["state"]:
        StateBenchmark.Run(Console.Out);
        return 0;
    case ["inner", .. var filters]:
        return InnerBenchmarks.Run(filters);
    case ["check"]:
        return CheckCommand.Run(Console.Out);
    default:
        await Console.Error.WriteLineAsync("usage: FlowLambda.Benchmarks ratio|reader|rules|memory|start|replay [MILLIONS or FILE]|state|inner [FILTER…]|check");
        return 2;
}
