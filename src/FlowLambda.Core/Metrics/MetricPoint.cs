namespace FlowLambda.Metrics;

/// <summary>One datum: the values of a metric's series in one minute.</summary>
/// <param name="Definition">The metric.</param>
/// <param name="Dimensions">The series: a value for each of the metric's dimensions.</param>
/// <param name="Minute">Minutes since 1970.</param>
/// <param name="Values">The statistics of the records' values.</param>
public readonly record struct MetricPoint(MetricDefinition Definition, IReadOnlyList<string> Dimensions, int Minute, MetricStatistics Values)
{
    /// <summary>Whether this is the default value of a minute that had log events, none of which counted.</summary>
    public bool IsDefault { get; init; }

    /// <summary>
    /// Whether this only keeps the place of a default value that another batch has given, or one that counted: all attempts at a batch, by whatever
    /// copy of the function, have their data in the same places. Not to be put.
    /// </summary>
    public bool IsPlaceholder { get; init; }

    /// <summary>Whether this is of the series that takes what no other may (<see cref="MetricDefinition.MaxSeries"/>).</summary>
    public bool IsOther => Dimensions.Count > 0 && Dimensions.All(value => value == MetricAggregator.Other);

    /// <summary>The minute as a time.</summary>
    public DateTimeOffset Timestamp => DateTimeOffset.FromUnixTimeSeconds(Minute * 60L);
}
