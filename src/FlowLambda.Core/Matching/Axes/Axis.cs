using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.Axes;

/// <summary>
/// All conditions that patterns set on one field. The field's values fall into classes within which all of these hold alike, and absence is a class too. Which conditions
/// fail for a class is worked out by asking them when its first value comes.
/// </summary>
/// <param name="conditions">The conditions.</param>
internal abstract class Axis(AxisCondition[] conditions)
{
    private readonly AxisCondition[] _conditions = conditions;
    private readonly int[] _patterns = [.. conditions.SelectMany(condition => condition.Patterns).Distinct()];
    private readonly ulong[] _failed = new ulong[conditions.Length];

    /// <summary>The conditions.</summary>
    protected ReadOnlySpan<AxisCondition> Conditions => _conditions;

    /// <summary>Takes those records away from patterns that the records' values rule out.</summary>
    /// <param name="record">The records.</param>
    /// <param name="found">By pattern, the records that may match it still.</param>
    internal void Narrow(FlowRecord record, Span<ulong> found)
    {
        var rows = Concerned(found);
        if (rows == 0)
            return;
        Array.Clear(_failed);
        FindFailed(record, rows, _failed);
        for (var i = 0; i < _conditions.Length; i++)
        {
            if ((_failed[i] & rows) is > 0 and var failed)
                RuleOut(_conditions[i].Patterns, failed, found);
        }
    }

    /// <summary>Finds the rows for which conditions fail.</summary>
    /// <param name="record">The records.</param>
    /// <param name="rows">The rows that matter; of others the answer may be anything.</param>
    /// <param name="failed">Takes the rows, by condition; they are empty before.</param>
    protected abstract void FindFailed(FlowRecord record, ulong rows, Span<ulong> failed);

    /// <summary>The rows for which some pattern with conditions here is possible.</summary>
    private ulong Concerned(ReadOnlySpan<ulong> found)
    {
        var rows = 0UL;
        foreach (var pattern in _patterns)
            rows |= found[pattern];
        return rows;
    }

    private static void RuleOut(int[] patterns, ulong rows, Span<ulong> found)
    {
        foreach (var pattern in patterns)
            found[pattern] &= ~rows;
    }
}
