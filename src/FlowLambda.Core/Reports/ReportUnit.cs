namespace FlowLambda.Reports;

/// <summary>What a report measures.</summary>
public enum ReportUnit
{
    /// <summary>Records, each of which is one flow in an aggregation interval.</summary>
    Flows,

    /// <summary>Bytes, as the records give them.</summary>
    Bytes,

    /// <summary>Packets, as the records give them.</summary>
    Packets,
}
