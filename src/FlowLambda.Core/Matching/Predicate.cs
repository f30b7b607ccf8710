using FlowLambda.FlowLogs;

namespace FlowLambda.Matching;

/// <summary>A compiled condition on a record. Evaluating one allocates nothing, unless it looks into JSON.</summary>
public abstract class Predicate
{
    /// <summary>Whether <paramref name="record"/> satisfies the condition.</summary>
    public abstract bool Matches(FlowRecord record);

    /// <summary>What the condition says, in a form that is the same for conditions that hold for the same records by their wording.</summary>
    internal abstract string Identity { get; }

    /// <summary>The shared conditions, a bit for each, without any of which this one does not hold.</summary>
    internal virtual ulong Needed => 0;

    /// <summary>The conditions that this one is made of.</summary>
    internal virtual IReadOnlyList<Predicate> Parts => [];

    /// <summary>The same condition, made of others that say the same as its own.</summary>
    internal virtual Predicate With(IReadOnlyList<Predicate> parts) => this;

    /// <summary>The one field whose value, or absence, decides whether the condition holds; null where it takes more.</summary>
    internal virtual FlowLogField? Field => null;

    /// <summary>Adds the values of <see cref="Field"/> at which the answer may change to <paramref name="boundaries"/>.</summary>
    /// <returns>False where it may change anywhere.</returns>
    internal virtual bool TryAddBoundaries(Boundaries boundaries) => false;
}

/// <summary>Holds where all its parts hold; the parts are tried in order.</summary>
internal sealed class AllOf(params Predicate[] parts) : Predicate
{
    internal override string Identity { get; } = $"all({JoinedIdentity.Of(parts)})";

    internal override IReadOnlyList<Predicate> Parts => parts;

    /// <summary>Both, in one list where the second is a list already.</summary>
    internal static AllOf Of(Predicate first, Predicate second) => second is AllOf ? new AllOf([first, .. second.Parts]) : new AllOf(first, second);

    public override bool Matches(FlowRecord record)
    {
        foreach (var part in parts)
        {
            if (!part.Matches(record))
                return false;
        }

        return true;
    }

    internal override Predicate With(IReadOnlyList<Predicate> parts) => new AllOf([.. parts]);

    internal override FlowLogField? Field { get; } = CommonField.Of(parts);

    internal override bool TryAddBoundaries(Boundaries boundaries) => parts.All(part => part.TryAddBoundaries(boundaries));
}

/// <summary>Holds where any of its parts holds; the parts are tried in order.</summary>
internal sealed class AnyOf(params Predicate[] parts) : Predicate
{
    internal override string Identity { get; } = $"any({JoinedIdentity.Of(parts)})";

    internal override IReadOnlyList<Predicate> Parts => parts;

    public override bool Matches(FlowRecord record)
    {
        foreach (var part in parts)
        {
            if (part.Matches(record))
                return true;
        }

        return false;
    }

    internal override Predicate With(IReadOnlyList<Predicate> parts) => new AnyOf([.. parts]);

    internal override FlowLogField? Field { get; } = CommonField.Of(parts);

    internal override bool TryAddBoundaries(Boundaries boundaries) => parts.All(part => part.TryAddBoundaries(boundaries));
}

/// <summary>Holds for records that carry traffic: what a match looks at that says nothing of <c>log-status</c>.</summary>
internal sealed class CarriesTraffic : Predicate
{
    internal override string Identity => "traffic";

    internal override FlowLogField? Field => FlowLogFields.LogStatus;

    public override bool Matches(FlowRecord record) => record.Status == LogStatus.Ok;

    internal override bool TryAddBoundaries(Boundaries boundaries)
    {
        boundaries.Add((long)LogStatus.Ok, (long)LogStatus.Ok);
        return true;
    }
}

/// <summary>The field of conditions that are joined.</summary>
internal static class CommonField
{
    /// <summary>The field that each of them is about; null where there is no such one.</summary>
    internal static FlowLogField? Of(IReadOnlyList<Predicate> parts) =>
        parts.Count > 0 && parts.All(part => part.Field is { } field && field == parts[0].Field) ? parts[0].Field : null;
}

/// <summary>The identity of conditions that are joined: their order, and how often each stands there, says nothing.</summary>
internal static class JoinedIdentity
{
    internal static string Of(IEnumerable<Predicate> parts) =>
        string.Join(' ', parts.Select(part => part.Identity).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
