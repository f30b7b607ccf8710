using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.PropertyTests.Generators;
using FlowLambda.PropertyTests.Twin;
using FlowLambda.Rules;
using FlowLambda.Windows;
using FlowLambda.Windows.Additions;

namespace FlowLambda.PropertyTests.Windows;

/// <summary>The windows of an engine that is fed a scenario; it keeps what each batch added, as text and as bytes.</summary>
internal sealed class WindowRecorder : IWindowStore
{
    private readonly AdditionsCodec _codec;

    private WindowRecorder(IReadOnlyList<ThresholdRule> rules)
    {
        Rules = rules;
        _codec = new AdditionsCodec(rules);
        Windows = new MemoryWindowStore(rules, int.MaxValue);
    }

    internal IReadOnlyList<ThresholdRule> Rules { get; }

    /// <summary>The windows that all batches were merged into, one after the other.</summary>
    internal MemoryWindowStore Windows { get; }

    internal List<List<string>> Texts { get; } = [];

    internal List<ReadOnlyMemory<byte>> Entries { get; } = [];

    internal static WindowRecorder Of(Scenario scenario)
    {
        var configuration = ConfigurationLoader.Load(scenario.Configuration.ToYaml(), "generated");
        var recorder = new WindowRecorder([.. configuration.EnabledRules]);
        var engine = new FlowEngine(configuration, new EngineSettings(), recorder);
        foreach (var lines in scenario.Batches)
        {
            using var batch = lines.ToEngine();
            engine.Process(batch);
        }

        return recorder;
    }

    /// <inheritdoc/>
    public MergeResult Merge(IReadOnlyList<MinuteTable> additions)
    {
        Texts.Add(TableText.Of(Rules, additions));
        Entries.Add(_codec.Encode(additions));
        return Windows.Merge(additions);
    }

    /// <summary>Reads bytes into tables of their own.</summary>
    internal MinuteTable[] Decode(ReadOnlySpan<byte> entry)
    {
        MinuteTable[] tables = [.. Rules.Select(_ => new MinuteTable())];
        _codec.Decode(entry, tables);
        return tables;
    }

    /// <summary>All that windows hold, as text.</summary>
    internal List<string> Describe(MemoryWindowStore windows) => [.. Snapshot(windows).SelectMany(part => TableText.Of(Rules, Decode(part.Span))).Order(StringComparer.Ordinal)];

    internal IReadOnlyList<ReadOnlyMemory<byte>> Snapshot(MemoryWindowStore windows)
    {
        var snapshot = new WindowSnapshot(_codec, Rules.Count);
        windows.AddTo(snapshot, int.MaxValue, int.MaxValue / 2);
        return snapshot.Complete();
    }
}
