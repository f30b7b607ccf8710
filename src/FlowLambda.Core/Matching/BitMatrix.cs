namespace FlowLambda.Matching;

/// <summary>64 rows of 64 bits.</summary>
internal static class BitMatrix
{
    private const int Size = 64;

    /// <summary>
    /// Makes columns of rows: bit c of row r becomes bit r of row c. Blocks that lie across the diagonal change places, halves of all, then quarters, and so on: 192
    /// exchanges for 4,096 bits. (Warren, Hacker's Delight, 7-3.)
    /// </summary>
    internal static void Transpose(Span<ulong> rows)
    {
        rows = rows[..Size];
        var mask = ulong.MaxValue >> (Size / 2);
        for (var width = Size / 2; width > 0; width /= 2, mask ^= mask << width)
        {
            for (var row = 0; row < Size; row = (row + width + 1) & ~width)
            {
                var change = (rows[row] >> width ^ rows[row + width]) & mask;
                rows[row] ^= change << width;
                rows[row + width] ^= change;
            }
        }
    }
}
