namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Asks for the next invocation until there is one, over connections that may break.</summary>
/// <remarks>
/// Lambda freezes the process while it waits, and connections do not always outlive that. After a cut the call is made
/// again, ever later, a bounded number of times in a row: a Runtime API that is gone ends the process.
/// </remarks>
internal sealed class InvocationPoll(RuntimeApi api, RuntimeLog log, TimeProvider time)
{
    internal const int MaxAttempts = 8;

    internal static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);

    /// <exception cref="RuntimeApiException">The API refused.</exception>
    /// <exception cref="HttpRequestException">The connection broke too many times in a row.</exception>
    public async Task<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await api.NextAsync(cancellationToken);
            }
            catch (HttpRequestException e) when (attempt < MaxAttempts)
            {
                log.Error($"The connection to the Lambda Runtime API broke (attempt {attempt} of {MaxAttempts}): {e.GetBaseException().Message}");
            }

            await Task.Delay(FirstDelay * (1 << (attempt - 1)), time, cancellationToken);
        }
    }
}
