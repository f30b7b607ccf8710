namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Takes requests to the Runtime API, one after another.</summary>
internal interface IRuntimeChannel : IDisposable
{
    /// <summary>Gets ready for a first request, where that takes a while. What fails then fails again when the request is sent.</summary>
    void Prepare(RuntimeEndpoint endpoint, CancellationToken cancellation);

    /// <summary>Sends a request.</summary>
    /// <returns>Its answer, whole.</returns>
    /// <exception cref="HttpRequestException">The connection could not be made, or broke.</exception>
    Task<RuntimeAnswer> SendAsync(RuntimeRequest request, CancellationToken cancellation);
}
