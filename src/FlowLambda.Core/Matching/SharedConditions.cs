using System.Numerics;
using FlowLambda.FlowLogs;

namespace FlowLambda.Matching;

/// <summary>
/// The conditions that several metrics and rules have in common, numbered, the most common first. Each is evaluated once for a record,
/// however many ask; one that fails settles at once all that need it.
/// </summary>
internal sealed class SharedConditions
{
    /// <summary>As many as a record has bits for.</summary>
    private const int MaxConditions = 64;

    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Predicate?[] _conditions = new Predicate?[MaxConditions];

    /// <summary>Finds what is common to <paramref name="patterns"/>.</summary>
    internal SharedConditions(IEnumerable<EventPattern> patterns)
    {
        foreach (var pattern in patterns)
            Count(pattern.Predicate);
        string[] common = [.. _uses.Keys.Where(identity => _uses[identity] > 1)];
        StableOrder.Sort(common, (left, right) => _uses[right] - _uses[left]);
        for (var number = 0; number < Math.Min(common.Length, MaxConditions); number++)
            _numbers.Add(common[number], number);
    }

    /// <summary>How many conditions are shared.</summary>
    internal int Number => _numbers.Count;

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
        if (!_numbers.TryGetValue(predicate.Identity, out var number))
            return Rebuild(predicate);
        _conditions[number] ??= Rebuild(predicate);
        return new SharedCondition(this, number, predicate.Identity);
    }

    private Predicate Rebuild(Predicate predicate)
    {
        Predicate[] parts = [.. predicate.Parts.Select(Share)];
        return predicate is AllOf && parts.Any(part => part is SharedCondition) ? new AllConditions(this, parts, predicate.Identity) : predicate.With(parts);
    }

    private bool Holds(FlowRecord record, int number)
    {
        var bit = 1UL << number;
        if ((record.FailedConditions & bit) != 0)
            return false;
        if ((record.HeldConditions & bit) != 0)
            return true;
        var holds = _conditions[number]!.Matches(record);
        if (holds)
            record.HeldConditions |= bit;
        else
            record.FailedConditions |= bit;
        return holds;
    }

    /// <summary>One condition whose answer the record remembers.</summary>
    private sealed class SharedCondition(SharedConditions conditions, int number, string identity) : Predicate
    {
        internal override string Identity => identity;

        internal override ulong Needed => 1UL << number;

        public override bool Matches(FlowRecord record) => conditions.Holds(record, number);
    }

    /// <summary>Holds where some shared conditions and all other parts hold.</summary>
    private sealed class AllConditions(SharedConditions conditions, IReadOnlyList<Predicate> parts, string identity) : Predicate
    {
        private readonly ulong _needed = parts.Aggregate(0UL, (bits, part) => bits | part.Needed);
        private readonly Predicate[] _others = [.. parts.Where(part => part is not SharedCondition)];

        internal override string Identity => identity;

        internal override ulong Needed => _needed;

        public override bool Matches(FlowRecord record)
        {
            if ((record.FailedConditions & _needed) != 0)
                return false;
            for (var unknown = _needed & ~record.HeldConditions; unknown != 0; unknown &= unknown - 1)
            {
                if (!conditions.Holds(record, BitOperations.TrailingZeroCount(unknown)))
                    return false;
            }

            foreach (var part in _others)
            {
                if (!part.Matches(record))
                    return false;
            }

            return true;
        }
    }
}
