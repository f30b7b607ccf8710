using FlowLambda.FlowLogs;

namespace FlowLambda.Matching;

/// <summary>A compiled condition on a record. Evaluating one allocates nothing.</summary>
public abstract class Predicate
{
    /// <summary>Whether <paramref name="record"/> satisfies the condition.</summary>
    public abstract bool Matches(FlowRecord record);
}

/// <summary>Holds where all its parts hold; the parts are tried in order.</summary>
internal sealed class AllOf(params Predicate[] parts) : Predicate
{
    /// <summary>Both, in one list where the second is a list already.</summary>
    internal static AllOf Of(Predicate first, Predicate second) => second is AllOf list ? new AllOf([first, .. list.Parts]) : new AllOf(first, second);

    private Predicate[] Parts => parts;

    public override bool Matches(FlowRecord record)
    {
        foreach (var part in parts)
        {
            if (!part.Matches(record))
                return false;
        }

        return true;
    }
}

/// <summary>Holds where any of its parts holds; the parts are tried in order.</summary>
internal sealed class AnyOf(params Predicate[] parts) : Predicate
{
    public override bool Matches(FlowRecord record)
    {
        foreach (var part in parts)
        {
            if (part.Matches(record))
                return true;
        }

        return false;
    }
}

/// <summary>Holds for records that carry traffic: what a match looks at that says nothing of <c>log-status</c>.</summary>
internal sealed class CarriesTraffic : Predicate
{
    public override bool Matches(FlowRecord record) => record.Status == LogStatus.Ok;
}
