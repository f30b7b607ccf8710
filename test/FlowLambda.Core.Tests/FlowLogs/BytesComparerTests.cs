using System.Buffers.Binary;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

public class BytesComparerTests
{
    [Fact]
    public void Equal_bytes_are_equal_and_have_equal_hashes()
    {
        byte[] key = [1, 2, 3, 4, 5, 6, 7, 8, 9];

        BytesComparer.Instance.Equals(key, [.. key]).ShouldBeTrue();
        BytesComparer.Instance.Equals(key, [.. key, 0]).ShouldBeFalse();
        BytesComparer.Hash(key).ShouldBe(BytesComparer.Hash([.. key]));
    }

    [Fact]
    public void Keys_that_differ_little_have_hashes_that_differ() =>
        Enumerable.Range(0, 10_000).Select(i => BytesComparer.Hash(BitConverter.GetBytes((long)i))).Distinct().Count().ShouldBeGreaterThan(9_990);

    /// <summary>
    /// Who knows the multiplier, but not the seed, takes any first half x of an address and fold(16 ^ x) as its second half: were the seed not mixed into
    /// the first block, all these keys would meet in one hash.
    /// </summary>
    [Fact]
    public void Keys_chosen_by_somebody_who_has_read_the_source_do_not_meet_in_one_hash()
    {
        var hashes = new HashSet<int>();
        for (ulong first = 0; first < 1000; first++)
        {
            var high = Math.BigMul(16 ^ first, 0x9E37_79B9_7F4A_7C15, out var low);
            var key = new byte[16];
            BinaryPrimitives.WriteUInt64LittleEndian(key, first);
            BinaryPrimitives.WriteUInt64LittleEndian(key.AsSpan(8), high ^ low);
            hashes.Add(BytesComparer.Hash(key));
        }

        hashes.Count.ShouldBeGreaterThan(990);
    }
}
