namespace Amazon.CloudWatch.Model;

/// <summary>What is added to one metric at one time: a value, or the statistics of several.</summary>
public class MetricDatum
{
    /// <summary>The metric's name: 1 to 255 ASCII characters, no leading colon. Required.</summary>
    public string? MetricName { get; set; }

    /// <summary>What tells this series of the metric from others, at most 30. Null unless set, or <see cref="AWSConfigs.InitializeCollections"/>.</summary>
    public List<Dimension>? Dimensions { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>When the value was measured: from two weeks ago to two hours ahead. Null: when the service takes it.</summary>
    public DateTime? Timestamp { get; set; }

    /// <summary>The value, in <see cref="Unit"/>; within ±2^360. Null where <see cref="StatisticValues"/> is set.</summary>
    public double? Value { get; set; }

    /// <summary>The statistics of several values, in <see cref="Unit"/>. Null where <see cref="Value"/> is set.</summary>
    public StatisticSet? StatisticValues { get; set; }

    /// <summary>The unit of the values. Null: none.</summary>
    public StandardUnit? Unit { get; set; }
}
