using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace FlowLambda.Benchmarks.Inner;

/// <summary>The inner parts, one at a time, by BenchmarkDotNet. They run in this process: what they measure is internal.</summary>
internal static class InnerBenchmarks
{
    /// <param name="filters">Globs over the benchmarks' names; none for all.</param>
    /// <returns>The exit code: 1 where nothing ran.</returns>
    internal static int Run(string[] filters)
    {
        var configuration = ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "inner"));
        string[] globs = filters.Length == 0 ? ["*"] : [.. filters.Select(filter => filter.Contains('*', StringComparison.Ordinal) ? filter : $"*{filter}*")];
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(InnerBenchmarks).Assembly).Run(["--filter", .. globs], configuration);
        return summaries.Any() && summaries.All(summary => !summary.HasCriticalValidationErrors) ? 0 : 1;
    }
}
