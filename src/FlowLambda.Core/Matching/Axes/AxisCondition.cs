using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.Axes;

/// <summary>A condition that one field decides.</summary>
/// <param name="Predicate">The condition.</param>
/// <param name="Patterns">The patterns that need it, each by its place in the index.</param>
internal sealed record AxisCondition(Predicate Predicate, int[] Patterns)
{
    /// <summary>Whether it fails for a row.</summary>
    internal bool Fails(FlowRecord record, int row)
    {
        record.MoveTo(row);
        return !Predicate.Matches(record);
    }
}
