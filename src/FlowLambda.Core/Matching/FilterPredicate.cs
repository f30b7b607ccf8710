using FlowLambda.FlowLogs;
using FlowLambda.Matching.FilterPatterns;

namespace FlowLambda.Matching;

/// <summary>The log event's message matches a CloudWatch Logs filter pattern.</summary>
internal sealed class FilterPredicate(FilterPattern filter) : Predicate
{
    internal override string Identity => $"filter {filter}";

    public override bool Matches(FlowRecord record) => filter.IsMatch(record.LogMessage);
}
