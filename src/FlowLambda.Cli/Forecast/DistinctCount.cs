using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FlowLambda.Cli.Forecast;

/// <summary>How many different things there are, up to a bound: of each a hash is kept.</summary>
/// <param name="largest">The bound.</param>
internal sealed class DistinctCount(int largest)
{
    private readonly HashSet<ulong> _hashes = [];

    internal int Count => _hashes.Count;

    /// <summary>Whether there may have been more than were counted.</summary>
    internal bool IsLeast { get; private set; }

    /// <summary>Counts a thing.</summary>
    /// <returns>Whether it is new and was counted.</returns>
    internal bool Add(string thing)
    {
        var hash = Hash(thing);
        if (_hashes.Count < largest)
            return _hashes.Add(hash);
        IsLeast |= !_hashes.Contains(hash);
        return false;
    }

    /// <summary>Notes that there was one more, of which nobody knows whether it was counted.</summary>
    internal void AddUnknown() => IsLeast = true;

    // Senders choose what is counted here, so the hash must be one for which nobody finds two things.
    private static ulong Hash(string thing)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(thing), digest);
        return BinaryPrimitives.ReadUInt64LittleEndian(digest);
    }
}
