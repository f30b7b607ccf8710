namespace FlowLambda.Function.DynamoDb.Log;

/// <summary>The partition that a copy prefers: it moves to another where it often loses the race for the end, and asks for one more if that is crowded too.</summary>
/// <param name="random">Chooses.</param>
internal sealed class PartitionChoice(Random random)
{
    private const int Remembered = 16;

    private int _appends;
    private int _lost;
    private bool _chosen;
    private bool _moved;

    internal int Preferred { get; private set; }

    /// <summary>So many partitions were found too few; 0 if none were.</summary>
    internal int Outgrown { get; private set; }

    /// <summary>Chooses any, once the copy knows which there are.</summary>
    internal void Choose(int usable)
    {
        if (!_chosen)
            Preferred = random.Next(usable);
        _chosen = true;
    }

    /// <summary>An entry was appended; in one of them the race was lost at least once.</summary>
    internal void Appended(int partition, bool lost, int usable)
    {
        if (partition != Preferred)
            return;

        _appends++;
        _lost += lost ? 1 : 0;
        if (_appends < Remembered)
            return;

        var crowded = _lost > Remembered / 2;
        _appends = _lost = 0;
        if (crowded && (_moved || usable == 1) && usable < LogPartitions.Max)
            Outgrown = usable;
        else if (crowded)
            Preferred = (Preferred + random.Next(1, usable)) % usable;
        _moved = crowded;
    }

    /// <summary>There may be more partitions now: prefers the last if this copy has added it, else any, lest all who were crowded move to the same.</summary>
    internal void MoveOn(int usable, bool added)
    {
        Preferred = added ? usable - 1 : random.Next(usable);
        Outgrown = 0;
        _moved = false;
        _appends = _lost = 0;
    }
}
