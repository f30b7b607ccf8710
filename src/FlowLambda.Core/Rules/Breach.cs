using FlowLambda.Windows;

namespace FlowLambda.Rules;

/// <summary>A window of a key that reached its rule's threshold and is not silenced: an alert is due.</summary>
/// <param name="Touched">The key, and what the batch touched of it.</param>
/// <param name="EndMinute">The window's last minute, in minutes since 1970.</param>
/// <param name="Value">The window's value.</param>
/// <param name="Suppressed">How many batches of this key were suppressed since its last alert.</param>
internal sealed record Breach(TouchedKey Touched, int EndMinute, double Value, int Suppressed)
{
    /// <summary>The key.</summary>
    internal KeyWindow Key => Touched.Window;

    /// <summary>The rule.</summary>
    internal ThresholdRule Rule => Key.Rule;

    /// <summary>The alert is raised: the key is silent for a while.</summary>
    /// <param name="batchId">The batch that raises it, where batches are told apart.</param>
    internal void Raise(string? batchId = null) => Key.Alarm.Raise(EndMinute, Rule.SeverityOf(Value), batchId);
}
