namespace FlowLambda.Windows.Storage;

/// <summary>What a rule keeps of a minute.</summary>
internal enum CellKind
{
    /// <summary>How many records.</summary>
    Count,

    /// <summary>The sum of a field.</summary>
    Sum,

    /// <summary>The largest value of a field.</summary>
    Max,

    /// <summary>How many records, and how many of them match.</summary>
    Percent,

    /// <summary>Hashes of the values met.</summary>
    Distinct,

    /// <summary>Single values: those of each value of a field, or of each second.</summary>
    Items,
}
