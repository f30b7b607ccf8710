namespace FlowLambda.Engine;

/// <summary>What the engine is told by its host.</summary>
public sealed record EngineSettings
{
    /// <summary>The Region whose console the alerts' links lead to; empty where unknown.</summary>
    public string Region { get; init; } = "";

    /// <summary>How many malformed lines of a batch are kept for people to look at.</summary>
    public int MaxSamples { get; init; } = 5;
}
