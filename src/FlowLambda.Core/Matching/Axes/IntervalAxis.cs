using System.Numerics;
using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.Axes;

/// <summary>
/// Conditions on a number, or on a word by its code, that change their answers at few boundaries: the numbers of all records are compared with each boundary at once.
/// </summary>
/// <param name="numbers">The numbers.</param>
/// <param name="boundaries">The boundaries, lowest first.</param>
/// <param name="conditions">The conditions.</param>
internal sealed class IntervalAxis(NumberColumn numbers, long[] boundaries, AxisCondition[] conditions) : Axis(conditions)
{
    /// <summary>With more boundaries it takes less to look up the class of each number.</summary>
    internal const int MaxBoundaries = 16;

    /// <summary>The conditions that fail, by class: absence, below the first boundary, from there to the second, and so on.</summary>
    private readonly int[]?[] _failing = new int[boundaries.Length + 2][];

    protected override void FindFailed(FlowRecord record, ulong rows, Span<ulong> failed)
    {
        var present = numbers.Find(record, rows);
        Fail(0, rows & ~present, record, failed);
        var values = numbers.Values[..RowMasks.LengthFor(present)];
        var left = present;
        for (var i = 0; i < boundaries.Length && left != 0; i++)
        {
            var above = left & RowMasks.AtLeast(values, boundaries[i]);
            Fail(1 + i, left & ~above, record, failed);
            left = above;
        }

        Fail(1 + boundaries.Length, left, record, failed);
    }

    private void Fail(int number, ulong rows, FlowRecord record, Span<ulong> failed)
    {
        if (rows == 0)
            return;
        foreach (var condition in _failing[number] ??= FailingOf(record, BitOperations.TrailingZeroCount(rows)))
            failed[condition] |= rows;
    }

    private int[] FailingOf(FlowRecord record, int row)
    {
        List<int> failing = [];
        for (var i = 0; i < Conditions.Length; i++)
        {
            if (Conditions[i].Fails(record, row))
                failing.Add(i);
        }

        return [.. failing];
    }
}
