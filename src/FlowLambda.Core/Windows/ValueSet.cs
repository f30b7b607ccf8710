using FlowLambda.Rules;

namespace FlowLambda.Windows;

/// <summary>The single values of a minute by what they are kept by; a few are kept in a list, as most keys have few.</summary>
internal sealed class ValueSet
{
    private const int MaxFew = 8;

    private (ValueKey Key, long Value)[] _few = new (ValueKey, long)[1];
    private Dictionary<ValueKey, long>? _many;
    private int _fewCount;

    /// <summary>How many there are.</summary>
    internal int Count => _many?.Count ?? _fewCount;

    /// <summary>All that was added, as one value.</summary>
    internal long Whole { get; private set; }

    /// <summary>The single values, in no order.</summary>
    internal IEnumerable<(ValueKey Key, long Value)> All => _many?.Select(value => (value.Key, value.Value)) ?? _few.Take(_fewCount);

    /// <summary>Adds a value; values with one key become one.</summary>
    internal void Add(ValueKey key, long value, RuleStatistic statistic)
    {
        Whole = statistic.Merge(Whole, value);
        if (_many is not null)
        {
            _many[key] = _many.TryGetValue(key, out var known) ? statistic.Merge(known, value) : value;
            return;
        }

        foreach (ref var few in _few.AsSpan(0, _fewCount))
        {
            if (few.Key == key)
            {
                few.Value = statistic.Merge(few.Value, value);
                return;
            }
        }

        if (_fewCount == MaxFew)
        {
            _many = _few.ToDictionary(few => few.Key, few => few.Value);
            _many.Add(key, value);
            _few = [];
            return;
        }

        if (_fewCount == _few.Length)
            Array.Resize(ref _few, _fewCount * 2);
        _few[_fewCount++] = (key, value);
    }

    /// <summary>Adds the values of all seconds to a tally.</summary>
    internal void AddTo(Tally tally)
    {
        if (tally.TellsApart)
            AddTo(tally, int.MaxValue);
        else
            tally.Add(default, Whole);
    }

    /// <summary>Adds the values of the seconds before <paramref name="endSecond"/> to a tally.</summary>
    internal void AddTo(Tally tally, int endSecond)
    {
        if (_many is null)
        {
            foreach (var (key, value) in _few.AsSpan(0, _fewCount))
            {
                if (key.Second < endSecond)
                    tally.Add(key.Hash, value);
            }

            return;
        }

        foreach (var (key, value) in _many)
        {
            if (key.Second < endSecond)
                tally.Add(key.Hash, value);
        }
    }
}
