using System.Globalization;

namespace FlowLambda.Cli.Forecast;

/// <summary>How many different things each clock hour has.</summary>
internal sealed class HourlyCount
{
    /// <summary>How many are counted over all hours.</summary>
    private const int Largest = 1_000_000;

    private readonly DistinctCount _things = new(Largest);
    private readonly Dictionary<int, int> _hours = [];

    /// <summary>Whether there may have been more than were counted.</summary>
    internal bool IsLeast => _things.IsLeast;

    /// <summary>How many the fullest hour has.</summary>
    internal int Most => _hours.Values.DefaultIfEmpty().Max();

    /// <summary>How many an hour has.</summary>
    /// <param name="hour">The hour, counted from 1970.</param>
    internal int Of(int hour) => _hours.GetValueOrDefault(hour);

    /// <summary>Counts a thing of an hour.</summary>
    internal void Add(int hour, string thing)
    {
        if (_things.Add(string.Create(CultureInfo.InvariantCulture, $"{hour}\n{thing}")))
            _hours[hour] = Of(hour) + 1;
    }

    /// <summary>Notes that there was one more, of which nobody knows whether it was counted.</summary>
    internal void AddUnknown() => _things.AddUnknown();
}
