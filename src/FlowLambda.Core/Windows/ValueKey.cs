namespace FlowLambda.Windows;

/// <summary>What a value is kept by, where the total of a minute would not do.</summary>
/// <param name="Second">The second in its minute, 0 to 59, for rules to which the order of records matters; else 0.</param>
/// <param name="Hash">The value of the field that tells records apart; the default where none does.</param>
internal readonly record struct ValueKey(int Second, DistinctHash Hash)
{
    public override int GetHashCode() => Hash.GetHashCode() ^ Second;
}
