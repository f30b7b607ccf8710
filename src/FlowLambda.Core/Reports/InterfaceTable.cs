using System.Text;
using FlowLambda.FlowLogs;
using FlowLambda.Windows;

namespace FlowLambda.Reports;

/// <summary>Numbers the interfaces in the order in which they come. Those that find no room share one number.</summary>
/// <param name="capacity">How many interfaces have a number of their own.</param>
internal sealed class InterfaceTable(int capacity = InterfaceTable.MaxInterfaces)
{
    /// <summary>How many interfaces have a number of their own: more than most accounts have in a log group, and few enough to choose from.</summary>
    internal const int MaxInterfaces = 500;

    /// <summary>How many characters of an id are shown.</summary>
    private const int MaxNameLength = 512;

    private readonly KeyTable _ids = new();
    private readonly HashedBits _others = new();

    /// <summary>How many interfaces have a number of their own.</summary>
    internal int Count => _ids.Count;

    /// <summary>How many found no room, at least.</summary>
    internal int OtherCount => _others.Count;

    /// <summary>The number of the interface that recorded the traffic; a record that does not name one belongs to the interface without a name.</summary>
    internal ushort NumberOf(FlowRecord record)
    {
        record.TryGetText(FlowLogFields.InterfaceId, out var id);
        if (_ids.Count < capacity)
            return (ushort)_ids.GetOrAdd(id);
        var known = _ids.Find(id);
        if (known >= 0)
            return (ushort)known;
        _others.Add(BytesComparer.Hash(id));
        return (ushort)capacity;
    }

    /// <summary>The place of a number among the interfaces of a report: those that found no room come last.</summary>
    internal int PlaceOf(int number) => Math.Min(number, Count);

    /// <summary>The interfaces' ids, with what is not for reading escaped.</summary>
    internal string NameOf(int number) => VisibleText.Cut(VisibleText.Of(Encoding.UTF8.GetString(_ids[number])), MaxNameLength);
}
