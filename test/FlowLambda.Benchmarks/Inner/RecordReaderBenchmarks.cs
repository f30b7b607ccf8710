using BenchmarkDotNet.Attributes;
using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Benchmarks.Inner;

/// <summary>Reading the records of a batch; the time is that of one.</summary>
public class RecordReaderBenchmarks
{
    private const int Records = 10_000;

    private readonly FlowConfiguration _configuration = ShippedConfiguration.Load();
    private string[] _lines = [];
    private LogEventBatch _batch = new([]);
    private LogEventReader? _reader;

    [Params(14, 29)]
    public int Fields { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _lines = [.. (Fields == 14 ? FlowLines.OfDefaultFormat() : FlowLines.OfVersion5()).Take(Records)];
        _batch = FlowLines.ToBatch(_lines);
        _reader = new LogEventReader(_configuration);
        _reader.Begin(_batch, Fields == 14 ? RecordFormat.Default : FlowLines.Version5(_configuration));
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Records)]
    public int Split()
    {
        var count = 0;
        foreach (var line in _lines)
            count += line.Split(' ').Length;
        return count;
    }

    [Benchmark(OperationsPerInvoke = Records)]
    public int Read()
    {
        var malformed = 0;
        foreach (ref readonly var logEvent in _batch.Events)
            malformed += _reader!.Read(logEvent) == FlowRecordError.None ? 0 : 1;
        return malformed;
    }
}
