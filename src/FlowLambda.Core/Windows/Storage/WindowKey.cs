using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace FlowLambda.Windows.Storage;

/// <summary>A key: a rule and a group. Most have one minute, which is kept here, and so is the group unless it is long: it takes one access to have all.</summary>
internal struct WindowKey
{
    /// <summary>The memory that a key takes with its latest minute, in bytes.</summary>
    internal const int ByteLength = 56 + WindowCell.ByteLength;

    /// <summary>The longest group that is kept here, in bytes: two addresses.</summary>
    internal const int MaxInlineLength = 32;

    /// <summary>The hash by which it is found.</summary>
    internal int Hash;

    /// <summary>The rule's place among those that run.</summary>
    internal int Rule;

    /// <summary>The group's length in bytes.</summary>
    internal int Length;

    /// <summary>The earliest minute that is held; above the latest where there is none.</summary>
    internal int EarliestMinute;

    /// <summary>
    /// At least what all minutes come to together, in what <see cref="RuleWindows.AmountOf"/> says: minutes that are forgotten stay in it until it is worked out anew.
    /// </summary>
    internal long Most;

    /// <summary>The group's bytes, as <see cref="FlowLogs.RecordKey"/> writes them; of a long one, its place.</summary>
    internal InlineGroup Group;

    /// <summary>The latest minute, from which links lead to the earlier ones.</summary>
    internal WindowCell Latest;

    /// <summary>A key without minutes.</summary>
    internal WindowKey(int hash, int rule, int length)
    {
        (Hash, Rule, Length, EarliestMinute) = (hash, rule, length, int.MaxValue);
        Latest.Minute = int.MinValue;
    }

    /// <summary>Whether the group is kept elsewhere.</summary>
    internal readonly bool IsLong => Length > MaxInlineLength;

    /// <summary>Where a long group is.</summary>
    internal int LongPlace
    {
        readonly get => BinaryPrimitives.ReadInt32LittleEndian(Group);
        set => BinaryPrimitives.WriteInt32LittleEndian(Group, value);
    }

    /// <summary>Room for a group.</summary>
    [InlineArray(MaxInlineLength)]
    internal struct InlineGroup
    {
        private byte _first;
    }
}
