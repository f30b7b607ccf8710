namespace FlowLambda.Windows;

/// <summary>Where windows live between batches.</summary>
internal interface IWindowStore
{
    /// <summary>Merges what a batch adds, one table for each rule, into the keys' minutes.</summary>
    MergeResult Merge(IReadOnlyList<MinuteTable> additions);
}
