namespace FlowLambda.TestSupport.Proxy;

/// <summary>What is to go wrong with one call of a service.</summary>
public abstract record ServiceFault
{
    private ServiceFault()
    {
    }

    /// <summary>The call is refused with the service's own error, status 500; the emulator is not asked.</summary>
    public sealed record Fail : ServiceFault;

    /// <summary>The call is refused because there are too many; the emulator is not asked.</summary>
    public sealed record Throttle : ServiceFault;

    /// <summary>The connection is cut; the emulator is not asked.</summary>
    public sealed record CutBefore : ServiceFault;

    /// <summary>The emulator does what is asked, then the connection is cut: the answer is lost.</summary>
    public sealed record CutAfter : ServiceFault;

    /// <summary>The call waits until the gate opens; the emulator is asked then, whether the caller still waits or not.</summary>
    public sealed record Delay(Task Gate) : ServiceFault;

    /// <summary>The caller is killed.</summary>
    /// <param name="Caller">Kills it, and completes when it has died.</param>
    /// <param name="Moment">When.</param>
    public sealed record Kill(Func<Task> Caller, KillMoment Moment) : ServiceFault;
}

/// <summary>When, in the course of a call, the caller is killed.</summary>
public enum KillMoment
{
    /// <summary>Before the emulator is asked, which it is not.</summary>
    BeforeCall,

    /// <summary>When the emulator has done what is asked.</summary>
    BeforeAnswer,

    /// <summary>When the answer has been sent: somewhere on the way to the next call.</summary>
    AfterAnswer,
}
