using FlowLambda.FlowLogs;
using FlowLambda.Matching;

namespace FlowLambda.Configuration;

/// <summary>
/// Compiles the event-pattern language of EventBridge and SNS filter policies: every named field must match, a field matches
/// if any of its entries does, <c>$or</c> takes a list of patterns.
/// </summary>
internal sealed class EventPatternReader(FieldCatalog catalog, IReadOnlyDictionary<string, ValueList> lists)
{
    private const string Or = "$or";

    /// <summary>Compiles a pattern; what cannot be read is a fault, and matches nothing.</summary>
    internal EventPattern Read(Section section)
    {
        List<Predicate> parts = [];
        HashSet<FlowLogField> required = [];
        HashSet<FlowLogField> mentioned = [];
        foreach (var (key, value) in section.Entries())
        {
            if (key.Value == Or)
            {
                var alternatives = value.Items().Select(Read).ToList();
                if (alternatives.Count == 0 && value.Node is SequenceNode)
                    value.Fault("`$or` needs at least one pattern");
                parts.Add(new AnyOf([.. alternatives.Select(alternative => alternative.Predicate)]));
                mentioned.UnionWith(alternatives.SelectMany(alternative => alternative.Mentioned));
                required.UnionWith(alternatives.Select(alternative => alternative.Required).Aggregate(
                    (IEnumerable<FlowLogField>?)null, (common, next) => common is null ? next : common.Intersect(next)) ?? []);
            }
            else if (FieldNames.Find(key, value, catalog, Or) is { } field)
            {
                var entries = FieldEntries.Read(field, value, lists);
                parts.Add(entries.ToPredicate());
                mentioned.Add(field);
                if (!entries.MatchesAbsent)
                    required.Add(field);
            }
        }

        return new EventPattern(parts is [var only] ? only : new AllOf([.. parts]), required, mentioned);
    }
}
