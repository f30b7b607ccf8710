namespace FlowLambda.Sweeps;

/// <summary>What a rule would have done at one threshold.</summary>
/// <param name="Threshold">The threshold.</param>
/// <param name="IsOwn">Whether it is the rule's own.</param>
/// <param name="Alerts">How many alerts there were.</param>
/// <param name="Groups">How many different groups they were about.</param>
/// <param name="Suppressed">How many more there would have been, were it not for the cooldown.</param>
public sealed record SweepStep(double Threshold, bool IsOwn, long Alerts, long Groups, long Suppressed);
