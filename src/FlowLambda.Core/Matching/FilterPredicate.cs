using FlowLambda.FlowLogs;
using FlowLambda.Matching.FilterPatterns;

namespace FlowLambda.Matching;

/// <summary>
/// The log event's message matches a CloudWatch Logs filter pattern. One that is space-delimited, over a record whose fields are found
/// already, is the conditions on its fields, which others may have in common with it.
/// </summary>
internal sealed class FilterPredicate : Predicate
{
    private readonly FilterPattern _filter;
    private readonly Predicate[] _fields;

    internal FilterPredicate(FilterPattern filter)
        : this(filter, filter.FieldConditions)
    {
    }

    private FilterPredicate(FilterPattern filter, IReadOnlyList<Predicate> fields) => (_filter, _fields) = (filter, [.. fields]);

    internal override string Identity => $"filter {_filter.ToString().Length}:{_filter}";

    internal override IReadOnlyList<Predicate> Parts => _fields;

    public override bool Matches(FlowRecord record)
    {
        var message = record.LogMessage;
        if (!message.IsSplit || _fields.Length == 0)
            return _filter.IsMatch(message);
        if (message.Tokens.Length < _filter.FieldCount)
            return false;
        foreach (var field in _fields)
        {
            if (!field.Matches(record))
                return false;
        }

        return true;
    }

    internal override Predicate With(IReadOnlyList<Predicate> parts) => new FilterPredicate(_filter, parts);
}
