namespace FlowLambda.Benchmarks;

/// <summary>What <c>check</c> lets pass: ratios to what is measured in the same process, with room for machines that are busy. They notice what falls apart, not what slows a little.</summary>
internal static class Bounds
{
    /// <summary>The pipeline over base64 and gzip, at the most.</summary>
    internal const double PipelineOverFloor = 20;

    /// <summary>How often faster than the straightforward handler the pipeline is, at the least.</summary>
    internal const double UnderStraightforward = 1;

    /// <summary>How often faster than string.Split of the same line reading a record is, at the least: the default format.</summary>
    internal const double ReaderUnderSplit = 0.8;

    /// <summary>The same of 29 fields.</summary>
    internal const double WideReaderUnderSplit = 0.8;

    /// <summary>The engine with 20 rules over the engine without any, at the most.</summary>
    internal const double TwentyRules = 8;

    /// <summary>The same with 200 rules.</summary>
    internal const double TwoHundredRules = 12;

    /// <summary>Peak resident memory over that before the first event, at the most.</summary>
    internal const double Memory = 8;
}
