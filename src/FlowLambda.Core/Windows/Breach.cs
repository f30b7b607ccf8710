using FlowLambda.Rules;

namespace FlowLambda.Windows;

/// <summary>A window of a key that reached its rule's threshold and was not silenced: an alert is due.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="RuleIndex">The rule's place in the configuration.</param>
/// <param name="Group">The group's key.</param>
/// <param name="EndMinute">The window's last minute, in minutes since 1970.</param>
/// <param name="Value">The window's value.</param>
/// <param name="Suppressed">How many batches of this key were suppressed since its last alert.</param>
internal sealed record Breach(ThresholdRule Rule, int RuleIndex, byte[] Group, int EndMinute, double Value, int Suppressed);
