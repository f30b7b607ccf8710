using System.Runtime.CompilerServices;

namespace FlowLambda.Windows.Storage;

/// <summary>Gives out numbers, and keeps them in the order of their use. It is a ring: 0 comes before the least recently used one, and after the last.</summary>
internal sealed class UseOrder
{
    private readonly Chunks<Link> _links = new(2 * sizeof(int));
    private int _firstFree;
    private int _end = 1;

    /// <summary>How many numbers are in use.</summary>
    internal int Count { get; private set; }

    /// <summary>The memory that the order takes, in bytes.</summary>
    internal long Bytes => _links.Bytes;

    /// <summary>The next number in the order of use: that of 0 is the least recently used one, and that of the last is 0.</summary>
    internal int After(int number) => _links[number].Next;

    /// <summary>The number used before another: that of 0 is the last, and that of the least recently used is 0.</summary>
    internal int Before(int number) => _links[number].Previous;

    /// <summary>A number that is not in use: from now on it is, as the last.</summary>
    internal int Add()
    {
        var number = _firstFree;
        if (number != 0)
        {
            _firstFree = _links[number].Next;
        }
        else
        {
            if (_end == _links.Capacity)
                _links.Grow();
            number = _end++;
        }

        Count++;
        Append(number);
        return number;
    }

    /// <summary>Fetches from memory, all at once, what using numbers will need.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal int Fetch(ReadOnlySpan<int> numbers)
    {
        var all = 0;
        foreach (var number in numbers)
        {
            ref readonly var link = ref _links[number];
            all |= _links[link.Previous].Next | _links[link.Next].Previous;
        }

        return all;
    }

    /// <summary>A number is used once more: it becomes the last.</summary>
    internal void Use(int number)
    {
        TakeOut(number);
        Append(number);
    }

    /// <summary>A number is not in use any more.</summary>
    internal void Remove(int number)
    {
        TakeOut(number);
        _links[number].Next = _firstFree;
        _firstFree = number;
        Count--;
    }

    private void Append(int number)
    {
        ref var ring = ref _links[0];
        _links[number] = new Link { Previous = ring.Previous };
        _links[ring.Previous].Next = number;
        ring.Previous = number;
    }

    private void TakeOut(int number)
    {
        var link = _links[number];
        _links[link.Previous].Next = link.Next;
        _links[link.Next].Previous = link.Previous;
    }

    private struct Link
    {
        internal int Previous;

        internal int Next;
    }
}
