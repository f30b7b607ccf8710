namespace FlowLambda.FlowLogs;

/// <summary>Which way traffic goes; the numbers are the codes of the words of <c>direction</c>.</summary>
public enum TrafficDirection
{
    /// <summary>Inward.</summary>
    Ingress,

    /// <summary>Outward.</summary>
    Egress,

    /// <summary>Between one's own addresses.</summary>
    Internal,
}
