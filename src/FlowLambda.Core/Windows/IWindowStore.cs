namespace FlowLambda.Windows;

/// <summary>Where windows live between batches.</summary>
internal interface IWindowStore
{
    /// <summary>Merges what a batch adds, one table for each rule, into the keys' minutes. The answer is valid until the next call.</summary>
    MergeResult Merge(IReadOnlyList<MinuteTable> additions);
}
