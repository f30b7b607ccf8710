namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Sends requests to the Runtime API by a client that was given, and is not disposed of.</summary>
internal sealed class HttpClientChannel : IRuntimeChannel
{
    private readonly HttpClient _http;

    /// <param name="http">A client that has not been used yet.</param>
    public HttpClientChannel(HttpClient http)
    {
        // The next invocation may be hours away, and the process is frozen in the meantime.
        http.Timeout = Timeout.InfiniteTimeSpan;
        _http = http;
    }

    /// <inheritdoc/>
    public void Prepare(RuntimeEndpoint endpoint, CancellationToken cancellation)
    {
        // The client connects when it has something to send.
    }

    /// <inheritdoc/>
    public async Task<RuntimeAnswer> SendAsync(RuntimeRequest request, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri($"http://{request.Endpoint.Authority}{request.Path}"));
        if (request.Body is { } body)
            message.Content = new ReadOnlyMemoryContent(body);
        foreach (var (name, value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(message, cancellation);
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.NonValidated)
            headers[name] = values.First();
        return new RuntimeAnswer(response.StatusCode, headers, await response.Content.ReadAsByteArrayAsync(cancellation));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Whoever gave the client disposes of it.
    }
}
