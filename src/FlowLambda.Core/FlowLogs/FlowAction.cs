namespace FlowLambda.FlowLogs;

/// <summary>Whether the traffic was let through; the numbers are the codes of the words of <c>action</c>.</summary>
public enum FlowAction
{
    /// <summary>Security group and network ACL let it through.</summary>
    Accept,

    /// <summary>Security group or network ACL refused it, or it came after its connection was closed.</summary>
    Reject,
}
