using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace FlowLambda.Windows.Storage;

/// <summary>A key: a rule and a group. Most have one minute, which is kept here, and so is the group unless it is long: it takes one access to have all.</summary>
internal struct WindowKey
{
    /// <summary>The memory that a key takes with its latest minute, in bytes.</summary>
    internal const int ByteLength = 64 + WindowCell.ByteLength;

    /// <summary>The longest group that is kept here, in bytes: two addresses.</summary>
    internal const int MaxInlineLength = 32;

    /// <summary>
    /// At least what all minutes come to together, in what <see cref="RuleWindows.AmountOf"/> says. Where that is a sum, minutes that are forgotten are taken off
    /// it; a largest value stays until it is worked out anew.
    /// </summary>
    internal long Most;

    /// <summary>The hash by which it is found.</summary>
    internal int Hash;

    /// <summary>The earliest minute that is held; above the latest where there is none.</summary>
    internal int EarliestMinute;

    /// <summary>Where the run is that the minutes before the latest lie in, if there are any.</summary>
    internal int EarlierRun;

    /// <summary>Where in the run they begin.</summary>
    internal int EarlierStart;

    /// <summary>How many they are.</summary>
    internal int EarlierCount;

    /// <summary>The rule's place among those that run: the nodes that a configuration may have are not enough for more.</summary>
    internal ushort Rule;

    /// <summary>The logarithm of the run's length.</summary>
    internal byte EarlierShift;

    private byte _length;
    private InlineGroup _group;

    /// <summary>The latest minute.</summary>
    internal WindowCell Latest;

    /// <summary>A key without minutes.</summary>
    internal WindowKey(int hash, int rule)
    {
        (Hash, Rule, EarliestMinute) = (hash, (ushort)rule, int.MaxValue);
        Latest.Minute = int.MinValue;
    }

    /// <summary>Whether the group is kept elsewhere.</summary>
    internal readonly bool IsLong => _length > MaxInlineLength;

    /// <summary>The group's bytes, as <see cref="FlowLogs.RecordKey"/> writes them, unless it is long.</summary>
    [UnscopedRef]
    internal readonly ReadOnlySpan<byte> Group => ((ReadOnlySpan<byte>)_group)[.._length];

    /// <summary>Of a long group, its place and its length.</summary>
    internal readonly (int Place, int Length) LongGroup =>
        (BinaryPrimitives.ReadInt32LittleEndian(_group), BinaryPrimitives.ReadInt32LittleEndian(((ReadOnlySpan<byte>)_group)[sizeof(int)..]));

    /// <summary>Keeps a group here.</summary>
    internal void SetGroup(ReadOnlySpan<byte> group)
    {
        _length = (byte)group.Length;
        group.CopyTo(_group);
    }

    /// <summary>Keeps the place and the length of a long group.</summary>
    internal void SetLongGroup(int place, int length)
    {
        _length = byte.MaxValue;
        BinaryPrimitives.WriteInt32LittleEndian(_group, place);
        BinaryPrimitives.WriteInt32LittleEndian(((Span<byte>)_group)[sizeof(int)..], length);
    }

    /// <summary>Room for a group.</summary>
    [InlineArray(MaxInlineLength)]
    private struct InlineGroup
    {
        private byte _first;
    }
}
