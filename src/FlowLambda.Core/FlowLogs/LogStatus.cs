namespace FlowLambda.FlowLogs;

/// <summary>Whether a record carries traffic; the numbers are the codes of the words of <c>log-status</c>.</summary>
public enum LogStatus
{
    /// <summary>The record carries traffic.</summary>
    Ok,

    /// <summary>There was no traffic in the aggregation interval.</summary>
    NoData,

    /// <summary>Records were lost in the aggregation interval, to an internal capacity limit or error.</summary>
    SkipData,
}
