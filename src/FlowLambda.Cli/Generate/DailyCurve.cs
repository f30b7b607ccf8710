namespace FlowLambda.Cli.Generate;

/// <summary>
/// How the traffic of people is spread over the hours of a day and the days of a week, in UTC: nights are quiet, weekends are half as busy, and begin
/// and end little by little, in the hours around midnight.
/// Whole numbers only, so that it is the same on every machine.
/// </summary>
internal sealed class DailyCurve
{
    private const int MinutesOfHour = 60;
    private const int Workday = 20;
    private const int Weekend = 11;

    // One kind of day goes over into the other from this many hours before midnight until as many after it.
    private const int HoursOfChange = 3;
    private const int MinutesOfChange = 2 * HoursOfChange * MinutesOfHour;

    // By hour, beginning at midnight; between the hours the weight goes evenly from one to the next.
    private static readonly int[] Hours = [46, 38, 34, 32, 32, 36, 48, 70, 98, 126, 142, 146, 140, 144, 148, 144, 136, 124, 110, 102, 94, 82, 68, 56];

    private readonly long[] _until;

    /// <summary>The curve over a time.</summary>
    /// <param name="start">When it begins.</param>
    /// <param name="minutes">How long it lasts.</param>
    public DailyCurve(DateTimeOffset start, int minutes)
    {
        _until = new long[minutes + 1];
        for (var minute = 0; minute < minutes; minute++)
            _until[minute + 1] = _until[minute] + Weight(start.UtcDateTime.AddMinutes(minute));
    }

    /// <summary>How many of <paramref name="total"/> records, made over the whole time, there shall be by the end of a minute.</summary>
    public long Until(int minute, long total) => (long)((Int128)total * _until[minute + 1] / _until[^1]);

    private static int Weight(DateTime time)
    {
        var next = Hours[(time.Hour + 1) % Hours.Length];
        var hour = (Hours[time.Hour] * (MinutesOfHour - time.Minute)) + (next * time.Minute);
        return hour * OfDay(time);
    }

    private static int OfDay(DateTime time)
    {
        var (earlier, later) = (time.AddHours(-HoursOfChange), time.AddHours(HoursOfChange));
        var changed = Math.Min((later.Hour * MinutesOfHour) + later.Minute, MinutesOfChange);
        return (OfDay(earlier.DayOfWeek) * (MinutesOfChange - changed)) + (OfDay(later.DayOfWeek) * changed);
    }

    private static int OfDay(DayOfWeek day) => day is DayOfWeek.Saturday or DayOfWeek.Sunday ? Weekend : Workday;
}
