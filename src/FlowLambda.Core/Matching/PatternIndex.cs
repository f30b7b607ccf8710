using System.Numerics;
using FlowLambda.FlowLogs;
using FlowLambda.Matching.Axes;

namespace FlowLambda.Matching;

/// <summary>
/// Finds which of many patterns a record matches, by looking at each field once: a value leaves some of them possible, and those that every field
/// leaves are the answer. So what it costs hardly depends on how many patterns there are, nor on how many values and blocks they name. Conditions
/// that no single field decides are tried at the end, for the patterns that are left. Records come many at a time, and field goes after field.
/// (Bit vectors of rules by field: Lakshman and Stiliadis, "High-speed policy-based packet forwarding using efficient multi-dimensional range matching", 1998.)
/// </summary>
internal sealed class PatternIndex
{
    /// <summary>How many patterns a word has bits for.</summary>
    internal const int WordBits = 64;

    private readonly Axis[] _axes;
    private readonly Predicate?[] _rests;
    private readonly ulong[] _withRest;
    private readonly ulong[] _possible;
    private readonly ulong[] _rowsOf;

    /// <summary>An index over <paramref name="patterns"/>, each known by its place in the list.</summary>
    /// <param name="patterns">The patterns.</param>
    /// <param name="scopes">Tells the scopes of addresses.</param>
    /// <param name="columns">What is taken from the records.</param>
    internal PatternIndex(IReadOnlyList<Predicate> patterns, AddressScopes scopes, RecordColumns columns)
    {
        WordCount = (patterns.Count + WordBits - 1) / WordBits;
        _possible = new ulong[RecordColumns.MaxRows * WordCount];
        _rowsOf = new ulong[WordBits * WordCount];
        _withRest = new ulong[WordCount];
        var axes = new AxesBuilder(WordCount, scopes, columns);
        List<Predicate>[] rests = [.. patterns.Select((pattern, number) => axes.Add(pattern, number))];
        _axes = axes.Build();
        _rests = Share(rests);
        for (var number = 0; number < _rests.Length; number++)
        {
            if (_rests[number] is not null)
                _withRest[number / WordBits] |= 1UL << number;
        }
    }

    /// <summary>How many words the bits of all patterns take, 64 in one.</summary>
    internal int WordCount { get; }

    /// <summary>Which records match each pattern, a bit for each record.</summary>
    /// <param name="record">The records.</param>
    /// <param name="rowCount">How many they are, at most <see cref="RecordColumns.MaxRows"/>.</param>
    /// <param name="among">The patterns that matter: pattern n is bit n % 64 of word n / 64.</param>
    /// <returns>Valid until the next call.</returns>
    internal ReadOnlySpan<ulong> Find(FlowRecord record, int rowCount, ReadOnlySpan<ulong> among)
    {
        var possible = _possible.AsSpan(0, rowCount * WordCount);
        for (var row = 0; row < rowCount; row++)
            among.CopyTo(possible[(row * WordCount)..]);
        foreach (var axis in _axes)
            axis.Narrow(record, rowCount, possible);
        for (var row = 0; row < rowCount; row++)
            TryRests(record, row, possible.Slice(row * WordCount, WordCount));
        for (var word = 0; word < WordCount; word++)
        {
            var rowsOf = _rowsOf.AsSpan(word * WordBits, WordBits);
            for (var row = 0; row < rowCount; row++)
                rowsOf[row] = possible[row * WordCount + word];
            rowsOf[rowCount..].Clear();
            BitMatrix.Transpose(rowsOf);
        }

        return _rowsOf;
    }

    /// <summary>Takes those patterns away whose rest does not hold.</summary>
    private void TryRests(FlowRecord record, int row, Span<ulong> found)
    {
        var isReady = false;
        for (var word = 0; word < found.Length; word++)
        {
            for (var open = found[word] & _withRest[word]; open != 0; open &= open - 1)
            {
                if (!isReady)
                    Begin(record, row);
                isReady = true;
                if (!_rests[word * WordBits + BitOperations.TrailingZeroCount(open)]!.Matches(record))
                    found[word] &= ~(open & ~(open - 1));
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
}
