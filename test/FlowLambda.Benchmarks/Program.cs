using FlowLambda.Benchmarks;

switch (args)
{
    case ["ratio"]:
        RatioBenchmark.Run(Console.Out);
        return 0;
    case ["state"]:
        StateBenchmark.Run(Console.Out);
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: FlowLambda.Benchmarks ratio|state");
        return 2;
}
