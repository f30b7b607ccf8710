namespace FlowLambda.Configuration;

/// <summary>What came of reading a configuration.</summary>
/// <param name="Configuration">The configuration; null where there are faults.</param>
/// <param name="Faults">All that is wrong, in the order of the file.</param>
/// <param name="Warnings">What is doubtful, but does not stand in the way.</param>
public sealed record ConfigurationResult(
    FlowConfiguration? Configuration, IReadOnlyList<ConfigurationFault> Faults, IReadOnlyList<ConfigurationFault> Warnings);

/// <summary>A value, and where in the file it was read.</summary>
internal sealed record Located<T>(T Value, Section Section);
