using FlowLambda.Windows;

namespace FlowLambda.Rules;

/// <summary>A window of a key that reached its rule's threshold and was not silenced: an alert is due.</summary>
/// <param name="Key">The key.</param>
/// <param name="EndMinute">The window's last minute, in minutes since 1970.</param>
/// <param name="Value">The window's value.</param>
/// <param name="Suppressed">How many batches of this key were suppressed since its last alert.</param>
internal sealed record Breach(KeyWindow Key, int EndMinute, double Value, int Suppressed)
{
    /// <summary>The rule.</summary>
    internal ThresholdRule Rule => Key.Rule;
}
