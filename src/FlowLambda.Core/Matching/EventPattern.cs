using FlowLambda.FlowLogs;
using FlowLambda.Matching.FilterPatterns;

namespace FlowLambda.Matching;

/// <summary>A compiled <c>match</c>, a <c>pattern</c>, or both.</summary>
/// <param name="Predicate">Whether a record matches.</param>
/// <param name="Required">The fields without which no record can match.</param>
/// <param name="Mentioned">The fields that are looked at.</param>
public sealed record EventPattern(Predicate Predicate, IReadOnlySet<FlowLogField> Required, IReadOnlySet<FlowLogField> Mentioned)
{
    /// <summary>What is left out: every record that carries traffic.</summary>
    public static readonly EventPattern Traffic = new(new CarriesTraffic(), new HashSet<FlowLogField>(), new HashSet<FlowLogField>());

    /// <summary>
    /// The filter pattern, if there is one. It looks at the message, whatever that is: at one that is no record too, at a time that is the log
    /// event's.
    /// </summary>
    public FilterPattern? Filter { get; private init; }

    /// <summary>Whether a log event matches; a message that is no record matches only what looks at messages.</summary>
    internal bool Matches(FlowRecord record, bool isRecord) => (isRecord || Filter is not null) && Predicate.Matches(record);

    /// <summary>
    /// When a log event counts, in Unix seconds: at its timestamp, if it has one, for what looks at messages, else at the record's event time.
    /// </summary>
    internal long TimeOf(FlowRecord record) => Filter is null || record.LogEventTime == 0 ? record.EventTime : record.LogEventTime;

    /// <summary>The minute of that time, counted from 1970.</summary>
    internal int MinuteOf(FlowRecord record) => (int)(TimeOf(record) / 60);

    /// <summary>What a filter pattern alone matches.</summary>
    public static EventPattern Of(FilterPattern filter) => new(new FilterPredicate(filter), Traffic.Required, Traffic.Mentioned) { Filter = filter };

    /// <summary>What matches both a filter pattern and this.</summary>
    internal EventPattern And(FilterPattern filter) => this with { Predicate = AllOf.Of(new FilterPredicate(filter), Predicate), Filter = filter };

    /// <summary>
    /// The same, for records that carry traffic only, unless the pattern itself says which log status it wants: NODATA and
    /// SKIPDATA records have nothing to add to a count of traffic.
    /// </summary>
    internal EventPattern OverTraffic() => Mentioned.Contains(FlowLogFields.LogStatus)
        ? this
        : this with { Predicate = AllOf.Of(Traffic.Predicate, Predicate) };
}
