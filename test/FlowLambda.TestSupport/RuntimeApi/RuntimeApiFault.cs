namespace FlowLambda.TestSupport.RuntimeApi;

/// <summary>What is to go wrong with one call.</summary>
public abstract record RuntimeApiFault
{
    private RuntimeApiFault()
    {
    }

    /// <summary>The connection is cut before anything is answered.</summary>
    public sealed record HangUp : RuntimeApiFault;

    /// <summary>Of an invocation, the connection is cut halfway through the event; the invocation stays in the queue.</summary>
    public sealed record CutPayload : RuntimeApiFault;

    /// <summary>The call is answered only when the gate opens.</summary>
    public sealed record Delay(Task Gate) : RuntimeApiFault;

    /// <summary>The call is refused with an HTTP status.</summary>
    public sealed record Refuse(int Status) : RuntimeApiFault;
}
