using FlowLambda.Matching;

namespace FlowLambda.Core.Tests.Matching;

public class BitMatrixTests
{
    [Fact]
    public void Bit_c_of_row_r_becomes_bit_r_of_row_c()
    {
        var random = new Random(64);
        var rows = Enumerable.Range(0, 64).Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue)).ToArray();
        ulong[] columns = [.. rows];

        BitMatrix.Transpose(columns);

        for (var row = 0; row < 64; row++)
        {
            for (var column = 0; column < 64; column++)
                (columns[column] >> row & 1).ShouldBe(rows[row] >> column & 1, $"row {row}, column {column}");
        }
    }
}
