namespace FlowLambda.Windows;

/// <summary>What came of merging a batch into the windows.</summary>
internal sealed class MergeResult
{
    /// <summary>The alerts that are due, in the order of the rules.</summary>
    internal List<Breach> Breaches { get; } = [];

    /// <summary>What came too late to count: rule, group and minute.</summary>
    internal List<(int RuleIndex, byte[] Group, int Minute)> Late { get; } = [];

    /// <summary>How many keys reached their threshold in silenced windows only.</summary>
    internal int Suppressed { get; set; }

    /// <summary>How many keys were dropped to stay within the bound.</summary>
    internal int Overflowed { get; set; }
}
