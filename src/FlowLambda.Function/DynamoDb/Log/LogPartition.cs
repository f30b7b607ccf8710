using System.Globalization;

namespace FlowLambda.Function.DynamoDb.Log;

/// <summary>How far a copy has read in one partition. It moves on with each entry that was read, and only then.</summary>
/// <param name="number">The partition, from 0.</param>
internal sealed class LogPartition(int number)
{
    internal string Pk { get; } = string.Create(CultureInfo.InvariantCulture, $"log#{number}");

    /// <summary>The greatest number read; 0 at first.</summary>
    internal long Last { get; private set; }

    /// <summary>What has a smaller number than this is still to be read, from there downwards to the horizon; 0 if nothing is.</summary>
    internal long Below { get; private set; } = LogEntry.Top;

    /// <summary>Until then, in Unix seconds, nobody can take another entry for the last. 0 if none is known.</summary>
    internal long CertainUntil { get; private set; }

    /// <summary>How many partitions whoever appends here knows of, for he has read of them here.</summary>
    internal int Announced { get; private set; }

    /// <summary>Begins after what a snapshot holds.</summary>
    internal void StartAfter(long last)
    {
        Last = last;
        Below = 0;
    }

    /// <summary>An entry was read, or put.</summary>
    internal void Took(LogEntry entry)
    {
        if (entry.Number > Last)
        {
            Last = entry.Number;
            CertainUntil = entry.CertainUntil;
        }

        Below = Math.Min(Below, entry.Number);
        Announced = Math.Max(Announced, entry.Partitions);
    }

    /// <summary>Everything down to the horizon was read.</summary>
    internal void ReachedHorizon() => Below = 0;
}
