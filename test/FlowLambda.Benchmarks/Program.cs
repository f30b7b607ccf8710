using FlowLambda.Benchmarks;

if (args is not ["ratio"])
{
    await Console.Error.WriteLineAsync("usage: FlowLambda.Benchmarks ratio");
    return 2;
}

RatioBenchmark.Run(Console.Out);
return 0;
