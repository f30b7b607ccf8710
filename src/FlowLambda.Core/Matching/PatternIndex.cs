using System.Numerics;
using FlowLambda.FlowLogs;
using FlowLambda.Matching.Axes;

namespace FlowLambda.Matching;

/// <summary>
/// Finds which of many patterns a record matches, by looking at each field once: a value leaves some of them possible, and those that every field
/// leaves are the answer. So what it costs hardly depends on how many patterns there are, nor on how many values and blocks they name. Conditions
/// that no single field decides are tried at the end, for the patterns that are left; those that are a choice (<c>$or</c>) are patterns themselves, one for each alternative.
/// Records come many at a time, and field goes after field.
/// (Bit vectors of rules by field: Lakshman and Stiliadis, "High-speed policy-based packet forwarding using efficient multi-dimensional range matching", 1998. Here
/// it is the records that are the bits.)
/// </summary>
internal sealed class PatternIndex
{
    /// <summary>How many patterns a word has bits for.</summary>
    internal const int WordBits = 64;

    private readonly Axis[] _axes;
    private readonly Predicate?[] _rests;
    private readonly int[] _withRest;
    private readonly Choice[] _choices;
    private readonly ulong[] _found;
    private readonly int _patternCount;

    /// <summary>An index over <paramref name="patterns"/>, each known by its place in the list.</summary>
    /// <param name="patterns">The patterns.</param>
    /// <param name="scopes">Tells the scopes of addresses.</param>
    /// <param name="columns">What is taken from the records.</param>
    internal PatternIndex(IReadOnlyList<Predicate> patterns, AddressScopes scopes, RecordColumns columns)
    {
        WordCount = (patterns.Count + WordBits - 1) / WordBits;
        _patternCount = patterns.Count;
        var axes = new AxesBuilder(scopes, columns);
        List<Predicate> all = [.. patterns];
        List<List<Predicate>> rests = [];
        List<Choice> choices = [];
        for (var number = 0; number < all.Count; number++)
        {
            var rest = axes.Add(all[number], number);
            foreach (var choice in rest.OfType<AnyOf>())
            {
                choices.Add(new Choice(number, all.Count, choice.Parts.Count));
                all.AddRange(choice.Parts);
            }

            rest.RemoveAll(condition => condition is AnyOf);
            rests.Add(rest);
        }

        _axes = axes.Build();
        _rests = Share([.. rests]);
        _choices = [.. choices];
        _found = new ulong[all.Count];
        _withRest = [.. Enumerable.Range(0, _rests.Length).Where(number => _rests[number] is not null)];
    }

    /// <summary>How many words the bits of all patterns take, 64 in one.</summary>
    internal int WordCount { get; }

    /// <summary>Which records match each pattern, a bit for each record.</summary>
    /// <param name="record">The records.</param>
    /// <param name="rowCount">How many they are, at most <see cref="RecordColumns.MaxRows"/>.</param>
    /// <param name="among">The patterns that matter: pattern n is bit n % 64 of word n / 64.</param>
    /// <returns>By pattern; valid until the next call.</returns>
    internal ReadOnlySpan<ulong> Find(FlowRecord record, int rowCount, ReadOnlySpan<ulong> among)
    {
        var all = ulong.MaxValue >> (RecordColumns.MaxRows - rowCount);
        for (var number = 0; number < _patternCount; number++)
            _found[number] = (among[number / WordBits] >> number & 1) != 0 ? all : 0;
        foreach (var choice in _choices)
            _found.AsSpan(choice.First, choice.Count).Fill(_found[choice.Pattern]);
        foreach (var axis in _axes)
            axis.Narrow(record, _found);
        foreach (var choice in _choices)
            choice.NarrowAlternatives(_found);
        TryRests(record);

        // The last first: they may be choices within alternatives of those before.
        for (var i = _choices.Length - 1; i >= 0; i--)
            _choices[i].Narrow(_found);
        return _found.AsSpan(0, _patternCount);
    }

    /// <summary>Takes those records away from patterns for which the pattern's rest does not hold.</summary>
    private void TryRests(FlowRecord record)
    {
        var rows = 0UL;
        foreach (var number in _withRest)
            rows |= _found[number];
        for (; rows != 0; rows &= rows - 1)
        {
            var row = BitOperations.TrailingZeroCount(rows);
            Begin(record, row);
            foreach (var number in _withRest)
            {
                if ((_found[number] >> row & 1) != 0 && !_rests[number]!.Matches(record))
                    _found[number] &= ~(1UL << row);
            }
        }
    }

    private static void Begin(FlowRecord record, int row)
    {
        record.MoveTo(row);
        record.ForgetConditions();
    }

    /// <summary>What is left of each pattern as one condition; what several have in common is evaluated once.</summary>
    private static Predicate?[] Share(List<Predicate>[] rests)
    {
        EventPattern?[] patterns = Array.ConvertAll(rests, rest => rest.Count == 0 ? null : EventPattern.Traffic with { Predicate = rest is [var only] ? only : new AllOf([.. rest]) });
        var shared = new SharedConditions(patterns.OfType<EventPattern>());
        return Array.ConvertAll(patterns, pattern => pattern is null ? null : shared.Share(pattern).Predicate);
    }

    /// <summary>A condition of a pattern that holds where any of some alternatives does.</summary>
    /// <param name="Pattern">The pattern.</param>
    /// <param name="First">The first alternative's own number, above the patterns'; the others follow.</param>
    /// <param name="Count">How many there are.</param>
    private readonly record struct Choice(int Pattern, int First, int Count)
    {
        /// <summary>Takes those records away from the alternatives that do not match the pattern anyway.</summary>
        internal void NarrowAlternatives(Span<ulong> found)
        {
            foreach (ref var rows in found.Slice(First, Count))
                rows &= found[Pattern];
        }

        /// <summary>Takes those records away from the pattern that match no alternative.</summary>
        internal void Narrow(Span<ulong> found)
        {
            var any = 0UL;
            foreach (var rows in found.Slice(First, Count))
                any |= rows;
            found[Pattern] &= any;
        }
    }
}
