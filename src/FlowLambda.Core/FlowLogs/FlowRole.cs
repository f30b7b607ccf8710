namespace FlowLambda.FlowLogs;

/// <summary>Which half of a conversation a record is; the numbers are the codes of the words of <c>role</c>.</summary>
public enum FlowRole
{
    /// <summary>The asking half.</summary>
    Initiator,

    /// <summary>The answering half.</summary>
    Responder,
}
