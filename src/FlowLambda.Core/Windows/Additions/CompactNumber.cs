using System.Buffers.Binary;
using FlowLambda.FlowLogs;

namespace FlowLambda.Windows.Additions;

/// <summary>
/// Numbers, IPv4 addresses and hashes as 64 bits that sort well: ports come first, then IPv4 addresses by network. Nothing is lost. The
/// hash of a number or an address is brought back to it, so that the two are written once, and the hashes of like values lie together.
/// </summary>
internal static class CompactNumber
{
    private const ulong IPv4Prefix = 0xFFFF;

    /// <summary>A number of a key.</summary>
    internal static ulong Of(long number) => Swap((ulong)number);

    /// <summary>An IPv4 address of a key.</summary>
    internal static ulong Of(Address address) => address.Low;

    /// <summary>A hash.</summary>
    internal static ulong Of(DistinctHash hash) => Swap(RecordKey.Unmix(hash.Value));

    /// <summary>The number of a key that is kept as <paramref name="compact"/>.</summary>
    internal static long ToNumber(ulong compact) => (long)Swap(compact);

    /// <summary>The address of a key that is kept as <paramref name="compact"/>.</summary>
    /// <returns>False where that is no address.</returns>
    internal static bool TryToAddress(ulong compact, out Address address)
    {
        address = new Address(0, compact);
        return address.IsIPv4;
    }

    /// <summary>The hash that is kept as <paramref name="compact"/>.</summary>
    internal static DistinctHash ToHash(ulong compact) => new(RecordKey.Mix(Swap(compact)));

    /// <summary>Exchanges an IPv4 address as a hash is made of it, which is the wrong way round, with its value; others stay as they are.</summary>
    private static ulong Swap(ulong value)
    {
        var reversed = BinaryPrimitives.ReverseEndianness(value);
        return reversed >> 32 == IPv4Prefix || value >> 32 == IPv4Prefix ? reversed : value;
    }
}
