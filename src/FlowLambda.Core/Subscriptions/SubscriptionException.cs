namespace FlowLambda.Subscriptions;

/// <summary>A payload is not what CloudWatch Logs delivers: nothing of it was counted, and the delivery should be tried again.</summary>
public sealed class SubscriptionException : Exception
{
    /// <summary>A payload that is broken as <paramref name="message"/> says.</summary>
    public SubscriptionException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
