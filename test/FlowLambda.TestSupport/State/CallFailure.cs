namespace FlowLambda.TestSupport.State;

/// <summary>Whether, and when, a call fails.</summary>
public enum CallFailure
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Before anything has been done.</summary>
    Before,

    /// <summary>After all has been done.</summary>
    After,
}
