namespace FlowLambda.Cli.Forecast;

/// <summary>Minutes without a gap, counted from 1970.</summary>
/// <param name="First">The first one.</param>
/// <param name="Last">The last one.</param>
/// <param name="Records">The records whose flows began in them.</param>
internal readonly record struct Stretch(int First, int Last, double Records)
{
    /// <summary>How many they are, the last one too.</summary>
    internal int Minutes => Last - First + 1;
}

/// <summary>The time of a sample, by the minutes in which its flows began. Gaps are time in which nothing was recorded, not time without traffic.</summary>
/// <param name="Stretches">What was recorded, in the order of time.</param>
/// <param name="StrayRecords">Records of other times, so few that these do not count.</param>
internal sealed record SampleTime(IReadOnlyList<Stretch> Stretches, double StrayRecords)
{
    /// <summary>What may be missing from an hour that counts as whole: flows begin when they like.</summary>
    private const int Tolerance = 2;

    /// <summary>A gap is at least so long.</summary>
    private const int MinutesOfGap = 60;

    /// <summary>And so many times what lies between the records of a sample as a rule: quiet networks have a record every few hours.</summary>
    private const int UsualDistances = 10;

    /// <summary>A stretch is stray that has less than one part of so many, both of the longest one's minutes and of the fullest one's records.</summary>
    private const int PartsOfStray = 20;

    /// <summary>The time of records that tell none: one minute.</summary>
    internal static readonly SampleTime Unknown = new([default], 0);

    /// <summary>How many minutes were recorded.</summary>
    internal int Minutes => Stretches.Sum(stretch => stretch.Minutes);

    /// <summary>The share of records that are not stray, 0 to 1.</summary>
    internal double Share => 1 - (StrayRecords / Math.Max(1, StrayRecords + Stretches.Sum(stretch => stretch.Records)));

    /// <summary>The clock hours that were recorded whole, counted from 1970.</summary>
    internal IEnumerable<int> WholeHours => Stretches.SelectMany(stretch => Enumerable.Range(stretch.First / 60, (stretch.Last / 60) - (stretch.First / 60) + 1)
        .Where(hour => hour * 60 >= stretch.First - Tolerance && (hour * 60) + 59 <= stretch.Last + Tolerance));

    /// <summary>The time of records.</summary>
    /// <param name="minutes">How many records each minute has that has some.</param>
    /// <returns>Null where there is none.</returns>
    internal static SampleTime? Of(IReadOnlyDictionary<int, double> minutes)
    {
        if (minutes.Count == 0)
            return null;
        var stretches = Cut([.. minutes.Keys.Order()], minutes);
        var (longest, fullest) = (stretches.Max(stretch => stretch.Minutes), stretches.Max(stretch => stretch.Records));
        var strays = stretches.ToLookup(stretch => stretch.Minutes * PartsOfStray < longest && stretch.Records * PartsOfStray < fullest);
        return new SampleTime([.. strays[false]], strays[true].Sum(stretch => stretch.Records));
    }

    /// <summary>How many things a clock hour has: on average over the whole ones, or in the fullest one where none is whole. CloudWatch bills series by the hour.</summary>
    internal double Average(HourlyCount things)
    {
        var whole = WholeHours.ToList();
        return whole.Count > 0 ? whole.Average(things.Of) : things.Most;
    }

    private static List<Stretch> Cut(int[] minutes, IReadOnlyDictionary<int, double> records)
    {
        int[] distances = [.. minutes.Zip(minutes.Skip(1), (minute, next) => next - minute).Order()];
        var usual = distances.Length == 0 ? 0 : distances[distances.Length / 2];
        var gap = Math.Max(MinutesOfGap, (long)usual * UsualDistances);
        List<Stretch> stretches = [];
        foreach (var minute in minutes)
        {
            if (stretches is [.., var last] && minute - last.Last <= gap)
                stretches[^1] = last with { Last = minute, Records = last.Records + records[minute] };
            else
                stretches.Add(new Stretch(minute, minute, records[minute]));
        }

        return stretches;
    }
}
