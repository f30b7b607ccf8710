using System.Buffers.Binary;
using FlowLambda.FlowLogs;

namespace FlowLambda.Reports;

/// <summary>A value that a list counts by: up to two addresses, and a number that holds whatever else the list's fields are.</summary>
/// <param name="Source">The source address, or the default.</param>
/// <param name="Destination">The destination address, or the default.</param>
/// <param name="Code">Protocol and port, a word's code, or an interface's number.</param>
internal readonly record struct ReportValue(Address Source, Address Destination, long Code)
{
    /// <summary>Stands for all values that have none of their own.</summary>
    internal static readonly ReportValue Other = OfCode(-1);

    /// <summary>The protocol of a code that holds protocol and port.</summary>
    internal int Protocol => (int)(Code >> 16);

    /// <summary>The port of a code that holds protocol and port.</summary>
    internal int Port => (int)(Code & 0xFFFF);

    internal static ReportValue OfCode(long code) => new(default, default, code);

    /// <summary>A code that holds protocol and port.</summary>
    internal static long PortCode(long protocol, long port) => protocol << 16 | port;

    /// <summary>A hash that somebody who chooses addresses and ports cannot foresee.</summary>
    public override int GetHashCode()
    {
        Span<byte> bytes = stackalloc byte[2 * Address.ByteLength + sizeof(long)];
        Source.WriteBytes(bytes);
        Destination.WriteBytes(bytes[Address.ByteLength..]);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[(2 * Address.ByteLength)..], Code);
        return BytesComparer.Hash(bytes);
    }
}
