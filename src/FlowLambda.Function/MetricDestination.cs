namespace FlowLambda.Function;

/// <summary>Where metrics go: <c>FLOWLAMBDA_METRICS</c>, whose words come in this order.</summary>
public enum MetricDestination
{
    /// <summary><c>cloudwatch</c>: to CloudWatch, by PutMetricData.</summary>
    CloudWatch,

    /// <summary><c>emf</c>: into the function's log, in the embedded metric format.</summary>
    Emf,

    /// <summary><c>none</c>: nowhere.</summary>
    None,
}
