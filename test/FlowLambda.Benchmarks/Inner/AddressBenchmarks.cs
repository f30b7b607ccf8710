using System.Net;
using System.Text;
using BenchmarkDotNet.Attributes;

namespace FlowLambda.Benchmarks.Inner;

/// <summary>Addresses from text; the time is that of one.</summary>
public class AddressBenchmarks
{
    private const int Addresses = 1000;

    private byte[][] _texts = [];

    [Params("IPv4", "IPv6")]
    public string Family { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(Addresses);
        _texts = [.. Enumerable.Range(0, Addresses).Select(_ => Encoding.UTF8.GetBytes(Family == "IPv4"
            ? $"{random.Next(1, 224)}.{random.Next(256)}.{random.Next(256)}.{random.Next(256)}"
            : $"2001:db8:{random.Next(65536):x}::{random.Next(65536):x}:{random.Next(65536):x}"))];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Addresses)]
    public int Runtime()
    {
        var count = 0;
        foreach (var text in _texts)
            count += IPAddress.TryParse(Encoding.UTF8.GetString(text), out _) ? 1 : 0;
        return count;
    }

    [Benchmark(OperationsPerInvoke = Addresses)]
    public int Address()
    {
        var count = 0;
        foreach (var text in _texts)
            count += FlowLogs.Address.TryParse(text, out _) ? 1 : 0;
        return count;
    }
}
