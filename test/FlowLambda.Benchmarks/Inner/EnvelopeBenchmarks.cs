using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using FlowLambda.Subscriptions;

namespace FlowLambda.Benchmarks.Inner;

/// <summary>An event from its base64 text to log events, and the floor beside it.</summary>
public class EnvelopeBenchmarks
{
    private string _payload = "";
    private byte[] _json = [];
    private Floor _floor = new(0);

    [Params(500, 20_000)]
    public int Records { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _payload = Payloads.InEventsOf(Records)[0];
        _floor = new Floor(_payload.Length);
        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(_payload)), CompressionMode.Decompress);
        using var json = new MemoryStream();
        gzip.CopyTo(json);
        _json = json.ToArray();
    }

    [Benchmark(Baseline = true)]
    public void Base64AndGzip() => _floor.Decode(_payload);

    [Benchmark]
    public int Decode()
    {
        using var batch = SubscriptionDecoder.Decode(_payload);
        return batch.Events.Length;
    }

    [Benchmark]
    public int EnvelopeAlone()
    {
        using var batch = SubscriptionDecoder.DecodeJson(_json);
        return batch.Events.Length;
    }
}
