namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// Sends requests to the Runtime API over one connection, one after another. The framework's own handler can do far more, and takes several times as long to begin:
/// a start waits for it, and is billed.
/// </summary>
internal sealed class RuntimeMessageHandler : HttpMessageHandler
{
    private RuntimeConnection? _connection;

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">The connection could not be made, or broke.</exception>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        // On a thread that waits with the call: an event is all that this process waits for.
        Task.Run(() => Send(request, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _connection?.Dispose();
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            // Lambda may have closed it while the process was frozen.
            if (_connection is not { IsOpen: true })
            {
                _connection?.Dispose();
                _connection = RuntimeConnection.Open(request.RequestUri!, cancellationToken);
            }

            var response = _connection.Send(request, cancellationToken);
            response.RequestMessage = request;
            return response;
        }
        catch (Exception exception)
        {
            // What stands on the connection now belongs to no later request.
            _connection?.Dispose();
            _connection = null;
            cancellationToken.ThrowIfCancellationRequested();
            if (exception is IOException or System.Net.Sockets.SocketException or ObjectDisposedException or FormatException)
                throw new HttpRequestException(exception.Message, exception);
            throw;
        }
    }
}
