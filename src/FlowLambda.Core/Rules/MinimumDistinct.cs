using FlowLambda.FlowLogs;

namespace FlowLambda.Rules;

/// <summary>How many different values a field must have in a window before the window's value says anything.</summary>
/// <param name="Field">The field.</param>
/// <param name="Count">How many, at least 1.</param>
public sealed record MinimumDistinct(FlowLogField Field, int Count);
