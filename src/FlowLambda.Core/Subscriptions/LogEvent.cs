namespace FlowLambda.Subscriptions;

/// <summary>One log event of a batch: where its message lies, and when it was logged.</summary>
/// <param name="Start">Where the message starts in the batch's buffer.</param>
/// <param name="Length">The message's length in bytes.</param>
/// <param name="Timestamp">The log event's timestamp, in Unix milliseconds.</param>
/// <param name="IsText">Whether the message is Unicode text; half a surrogate pair is not.</param>
public readonly record struct LogEvent(int Start, int Length, long Timestamp, bool IsText = true);
