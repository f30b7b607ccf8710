using FlowLambda.Windows;

namespace FlowLambda.Sweeps;

/// <summary>Windows whose first rule is looked at more closely: it keeps the largest value that any of its windows had.</summary>
internal sealed class LargestValueStore(IWindowStore windows) : IWindowStore
{
    /// <summary>The largest value so far.</summary>
    internal double Largest { get; private set; }

    /// <inheritdoc/>
    public MergeResult Merge(IReadOnlyList<MinuteTable> additions)
    {
        var merged = windows.Merge(additions);
        foreach (var key in merged.Keys)
        {
            if (key.Window.RuleIndex > 0)
                break;
            foreach (var endMinute in merged.EndsOf(key))
                Largest = Math.Max(Largest, key.Window.ValueAt(endMinute));
        }

        return merged;
    }
}
