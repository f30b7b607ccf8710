namespace FlowLambda.Function.DynamoDb.Log;

/// <summary>The partitions that a copy knows of.</summary>
internal sealed class LogPartitions
{
    /// <summary>The most partitions that the log is cut into.</summary>
    internal const int Max = 32;

    private readonly List<LogPartition> _all = [new(0)];

    internal int Count => _all.Count;

    internal IReadOnlyList<LogPartition> All => _all;

    /// <summary>
    /// How many of them new batches may use: a partition only after it was announced in each one before it. Then whoever appends to one of those later has read of it,
    /// and looks into it afterwards; and whoever appended earlier is read by those who use it. So of two who append, wherever, the later sees the other.
    /// </summary>
    internal int Usable
    {
        get
        {
            var usable = 1;
            while (usable < Count && _all.Take(usable).All(partition => partition.Announced > usable))
                usable++;
            return usable;
        }
    }

    /// <summary>Somebody knows of so many.</summary>
    internal void Know(int count)
    {
        while (_all.Count < count)
            _all.Add(new(_all.Count));
    }

    internal IEnumerable<LogPartition> Except(LogPartition one) => _all.Where(partition => partition != one);
}
