namespace FlowLambda.Reports;

/// <summary>
/// Keeps records that lie far from each other in time apart, until it is known which are the few whose time is broken: those must neither make
/// the buckets of all others coarse nor, where they come first, shut the others out.
/// </summary>
internal sealed class Eras
{
    /// <summary>How many are kept apart at once: each may hold as much as <see cref="TallyLimits"/> allows.</summary>
    private const int MaxEras = 4;

    /// <summary>So many records are few among ten times as many.</summary>
    private const int Few = 3;

    /// <summary>More are few where they are less than one in a thousand.</summary>
    private const int ManyForOne = 1000;

    /// <summary>The largest comes first.</summary>
    private readonly List<Era> _eras = [new()];

    /// <summary>How many records were left out.</summary>
    internal long Outside { get; private set; }

    /// <summary>The one that a time belongs to.</summary>
    internal Era At(long time)
    {
        for (var i = 0; i < _eras.Count; i++)
        {
            var era = _eras[i];
            if (!era.TryInclude(time))
                continue;
            if (i > 0 && era.Count >= _eras[0].Count)
                (_eras[0], _eras[i]) = (era, _eras[0]);
            return era;
        }

        if (_eras.Count == MaxEras)
            Settle(_eras.Skip(1).MinBy(era => era.Count)!);
        var next = new Era();
        next.TryInclude(time);
        _eras.Add(next);
        return next;
    }

    /// <summary>Decides about all: what is not left out is in the one that is given.</summary>
    internal Era Settle()
    {
        while (_eras.Skip(1).MinBy(_eras[0].DistanceOf) is { } nearest)
            Settle(nearest);
        return _eras[0];
    }

    private void Settle(Era era)
    {
        _eras.Remove(era);
        if ((_eras[0].IsFar(era) && IsFew(era.Count)) || !_eras[0].TryTake(era))
            Outside += era.Count;
    }

    private bool IsFew(long count)
    {
        var all = _eras.Sum(era => era.Count);
        return count * ManyForOne < all || (count <= Few && count * 10 <= all);
    }
}
