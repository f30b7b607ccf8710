namespace FlowLambda.Windows.Additions;

/// <summary>
/// What an item is written in: like stands with like, over all rules, which compresses better than one minute after the other. All
/// numbers are written as <see cref="VarintWriter"/> does.
/// </summary>
internal enum Column
{
    /// <summary>The first minute; the numbers, each as what it is more than the one before; the texts.</summary>
    Values,

    /// <summary>Of each rule that adds anything: fingerprint, <see cref="CellParts"/>, how many values a group has, how many groups.</summary>
    Rules,

    /// <summary>The place of each group's first value, as what it is more than that of the group before.</summary>
    FirstValues,

    /// <summary>The places of each group's other values: likewise while all before it are the same, else as they are.</summary>
    OtherValues,

    /// <summary>How many minutes each group has, less one.</summary>
    CellCounts,

    /// <summary>The minutes: after the item's first minute, or after the minute that follows the group's last.</summary>
    Minutes,

    /// <summary>How many items each minute has.</summary>
    ItemCounts,

    /// <summary>The place of each item's hash, as what it is more than that of the item before in the minute.</summary>
    Hashes,

    /// <summary>The second of each item.</summary>
    Seconds,

    /// <summary>The end of the second of the last record that may follow, of each minute; 0 where there is none.</summary>
    Followers,

    /// <summary>How many records.</summary>
    Counts,

    /// <summary>Sums and largest values.</summary>
    Amounts,
}
