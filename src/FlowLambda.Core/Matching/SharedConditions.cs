using FlowLambda.FlowLogs;

namespace FlowLambda.Matching;

/// <summary>
/// Makes the conditions that several metrics and rules have in common one: each of them is evaluated once for a record, however
/// many ask.
/// </summary>
internal sealed class SharedConditions
{
    private readonly FieldCatalog _catalog;
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Predicate> _shared = new(StringComparer.Ordinal);

    /// <summary>Finds what is common to <paramref name="patterns"/>.</summary>
    internal SharedConditions(FieldCatalog catalog, IEnumerable<EventPattern> patterns)
    {
        _catalog = catalog;
        foreach (var pattern in patterns)
            Count(pattern.Predicate);
    }

    /// <summary>The same pattern, over conditions that are shared.</summary>
    internal EventPattern Share(EventPattern pattern) => pattern with { Predicate = Share(pattern.Predicate) };

    private void Count(Predicate predicate)
    {
        var uses = _uses.GetValueOrDefault(predicate.Identity);
        _uses[predicate.Identity] = uses + 1;
        if (uses > 0)
            return;
        foreach (var part in predicate.Parts)
            Count(part);
    }

    private Predicate Share(Predicate predicate)
    {
        if (predicate is CarriesTraffic)
            return predicate;
        if (_shared.TryGetValue(predicate.Identity, out var known))
            return known;
        var own = predicate.With([.. predicate.Parts.Select(Share)]);
        return _shared[predicate.Identity] = _uses[predicate.Identity] > 1 ? new SharedCondition(own, _catalog.AddCondition()) : own;
    }

    /// <summary>A condition whose answer the record remembers.</summary>
    private sealed class SharedCondition(Predicate predicate, int number) : Predicate
    {
        internal override string Identity => predicate.Identity;

        public override bool Matches(FlowRecord record)
        {
            if (record.Recall(number) is { } known)
                return known;
            var holds = predicate.Matches(record);
            record.Remember(number, holds);
            return holds;
        }
    }
}
