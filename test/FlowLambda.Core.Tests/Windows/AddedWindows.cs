using FlowLambda.Core.Tests.Support;
using FlowLambda.Engine;
using FlowLambda.FlowLogs;
using FlowLambda.Rules;
using FlowLambda.Windows;
using FlowLambda.Windows.Additions;
using FlowLambda.Windows.Storage;

namespace FlowLambda.Core.Tests.Windows;

/// <summary>Rules, tables of what batches add to them, and their windows, without an engine around them.</summary>
internal static class AddedWindows
{
    internal static ThresholdRule[] Rules(string rules) => [.. Given.Configuration($"{{ version: 1, rules: [ {rules} ] }}").EnabledRules];

    /// <summary>What a batch adds by an engine's own account.</summary>
    internal static IReadOnlyList<MinuteTable> Additions(string rules, params IEnumerable<object> lines)
    {
        var configuration = Given.Configuration($"{{ version: 1, rules: [ {rules} ] }}");
        var kept = new Keeper();
        new FlowEngine(configuration, new EngineSettings(), kept).Feed(lines);
        return kept.Additions;
    }

    internal static ReadOnlyMemory<byte> Encode(string rules, params IEnumerable<object> lines) =>
        new AdditionsCodec(Rules(rules)).Encode(Additions(rules, lines));

    internal static MinuteTable[] Decode(ThresholdRule[] rules, ReadOnlySpan<byte> entry)
    {
        MinuteTable[] tables = [.. rules.Select(_ => new MinuteTable())];
        new AdditionsCodec(rules).Decode(entry, tables);
        return tables;
    }

    /// <summary>The keys that a batch touched: rule, group, and the value of each window, <c>5=3</c> for the one whose last minute is 5.</summary>
    internal static string[] Describe(MergeResult merged)
    {
        List<string> lines = [];
        foreach (var key in merged.Keys)
        {
            var group = string.Join(' ', RecordKey.ToTexts(key.Window.Group, [.. key.Window.Rule.GroupBy]));
            List<string> values = [];
            foreach (var end in merged.EndsOf(key))
                values.Add($"{end - Flow.Origin / 60}={key.Window.ValueAt(end)}");
            lines.Add($"{key.Window.Rule.Name} {group}: {string.Join(' ', values)}");
            key.Window.Forget();
        }

        return [.. lines, .. merged.Late.Select(late => $"late {late.Minute - Flow.Origin / 60}")];
    }

    private sealed class Keeper : IWindowStore
    {
        internal IReadOnlyList<MinuteTable> Additions { get; private set; } = [];

        public MergeResult Merge(IReadOnlyList<MinuteTable> additions)
        {
            Additions = additions;
            return new MergeResult(new KeyStore([]));
        }
    }
}
