namespace Amazon.CloudWatch.Model;

/// <summary>The statistics of several values of a metric. All four are required.</summary>
public class StatisticSet
{
    /// <summary>How many values there were.</summary>
    public double? SampleCount { get; set; }

    /// <summary>Their sum.</summary>
    public double? Sum { get; set; }

    /// <summary>The least of them.</summary>
    public double? Minimum { get; set; }

    /// <summary>The greatest of them.</summary>
    public double? Maximum { get; set; }
}
