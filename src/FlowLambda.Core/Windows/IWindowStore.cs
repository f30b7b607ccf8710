namespace FlowLambda.Windows;

/// <summary>Where windows live between batches.</summary>
internal interface IWindowStore
{
    /// <summary>Merges what a batch adds, one table for each rule, and evaluates the windows of the keys that it touched.</summary>
    MergeResult Merge(IReadOnlyList<MinuteTable> additions);
}
