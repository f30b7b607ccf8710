namespace FlowLambda.Windows.Additions;

/// <summary>What is kept of a rule's minutes: just what its windows look at.</summary>
[Flags]
internal enum CellParts
{
    None = 0,

    /// <summary>How many records.</summary>
    Count = 1,

    /// <summary>A sum or a largest value: of the minute, or of each of its items.</summary>
    Amount = 2,

    /// <summary>Items: the minute's values apart from each other, by a hash, by a second, or by both.</summary>
    Items = 4,

    /// <summary>The hash of each item.</summary>
    Hashes = 8,

    /// <summary>The second of each item, and the last one that a record follows in.</summary>
    Seconds = 16,

    /// <summary>All of them.</summary>
    All = Count | Amount | Items | Hashes | Seconds,
}

/// <summary>Looks into <see cref="CellParts"/>.</summary>
internal static class CellPartsExtensions
{
    /// <summary>As <see cref="Enum.HasFlag"/>, which allocates where it is not optimised.</summary>
    internal static bool Has(this CellParts parts, CellParts part) => (parts & part) != CellParts.None;
}
