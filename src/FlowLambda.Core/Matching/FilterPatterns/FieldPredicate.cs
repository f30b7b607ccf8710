using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>A field of a space-delimited pattern is as it should be, in a record that has no fewer fields than the pattern.</summary>
internal sealed class FieldPredicate(SpaceDelimitedPattern pattern, int field, string identity) : Predicate
{
    internal override string Identity => identity;

    public override bool Matches(FlowRecord record) => pattern.Holds(field, record.LogMessage);
}
