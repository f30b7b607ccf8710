using FlowLambda.FlowLogs;

namespace FlowLambda.Matching;

/// <summary>A compiled <c>match</c>.</summary>
/// <param name="Predicate">Whether a record matches.</param>
/// <param name="Required">The fields without which no record can match.</param>
/// <param name="Mentioned">The fields that are looked at.</param>
public sealed record EventPattern(Predicate Predicate, IReadOnlySet<FlowLogField> Required, IReadOnlySet<FlowLogField> Mentioned)
{
    /// <summary>What is left out: every record that carries traffic.</summary>
    public static readonly EventPattern Traffic = new(new CarriesTraffic(), new HashSet<FlowLogField>(), new HashSet<FlowLogField>());

    /// <summary>
    /// The same, for records that carry traffic only, unless the pattern itself says which log status it wants: NODATA and
    /// SKIPDATA records have nothing to add to a count of traffic.
    /// </summary>
    internal EventPattern OverTraffic() => Mentioned.Contains(FlowLogFields.LogStatus)
        ? this
        : this with { Predicate = AllOf.Of(Traffic.Predicate, Predicate) };
}
