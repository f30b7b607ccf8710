namespace FlowLambda.Windows.Storage;

/// <summary>What is kept of one minute of a key: of the numbers only those that its rule's statistic needs.</summary>
internal struct WindowCell
{
    /// <summary>The memory that a minute takes, in bytes.</summary>
    internal const int ByteLength = 32;

    /// <summary>The hash of the item, where there is one; the number of records, for a share.</summary>
    internal ulong Hash;

    /// <summary>The statistic's number: of all records, or of all items together. For a share, how many of the records match.</summary>
    internal long Amount;

    /// <summary>Minutes since 1970.</summary>
    internal int Minute;

    /// <summary>How many items there are: hashes of a distinct count, or single values. One is kept here, more are kept as a set.</summary>
    internal int Count;

    /// <summary>Where the set of items is, where there are several.</summary>
    internal int Items;

    /// <summary>The logarithm of how many items the set has room for.</summary>
    internal byte ItemsShift;

    /// <summary>The second of the item, 0 to 59, where there is one.</summary>
    internal byte Second;

    /// <summary>The end, 1 to 60, of the last second in which a record starts that may follow others; 0 where none does.</summary>
    internal byte FollowerEnd;

    /// <summary>For a share, the number of records.</summary>
    internal long Records
    {
        readonly get => (long)Hash;
        set => Hash = (ulong)value;
    }
}
