using System.Runtime.InteropServices;

namespace FlowLambda.Windows.Storage;

/// <summary>An item of a minute that has several. Packed: a sweep brings a hundred thousand of them.</summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
internal struct CellItem : ILinked
{
    /// <summary>The memory that an item takes, in bytes.</summary>
    internal const int ByteLength = 28;

    /// <summary>The value that tells it from others; 0 where none does.</summary>
    internal ulong Hash;

    /// <summary>Its value; 0 for a distinct count.</summary>
    internal long Value;

    /// <summary>Where the list begins that it belongs to, if that is in the index.</summary>
    internal int List;

    /// <summary>The next one of the list.</summary>
    public int Next { get; set; }

    /// <summary>Its second, 0 to 59, where that matters.</summary>
    internal byte Second;
}
