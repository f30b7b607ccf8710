using System.Net.Sockets;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// Sends requests to the Runtime API over one connection, one after another. The framework's own client can do far more, and takes several times as long to begin:
/// a start waits for it, and is billed.
/// </summary>
internal sealed class ConnectionChannel : IRuntimeChannel
{
    private readonly Lock _lock = new();
    private RuntimeConnection? _connection;

    /// <inheritdoc/>
    public void Prepare(RuntimeEndpoint endpoint, CancellationToken cancellation) => _ = Task.Run(
        () =>
        {
            try
            {
                lock (_lock)
                    _connection ??= RuntimeConnection.Open(endpoint, cancellation);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // The request that needs it says so.
            }
        },
        cancellation);

    /// <inheritdoc/>
    public Task<RuntimeAnswer> SendAsync(RuntimeRequest request, CancellationToken cancellation) =>
        // On a thread that waits with the call: an event is all that this process waits for.
        Task.Run(() => Send(request, cancellation), cancellation);

    /// <inheritdoc/>
    public void Dispose() => _connection?.Dispose();

    private RuntimeAnswer Send(RuntimeRequest request, CancellationToken cancellation)
    {
        lock (_lock)
        {
            try
            {
                // Lambda may have closed it while the process was frozen.
                if (_connection is not { IsOpen: true })
                {
                    _connection?.Dispose();
                    _connection = RuntimeConnection.Open(request.Endpoint, cancellation);
                }

                return _connection.Send(request, cancellation);
            }
            catch (Exception exception)
            {
                // What stands on the connection now belongs to no later request.
                _connection?.Dispose();
                _connection = null;
                cancellation.ThrowIfCancellationRequested();
                if (exception is IOException or SocketException or ObjectDisposedException or FormatException)
                    throw new HttpRequestException(exception.Message, exception);
                throw;
            }
        }
    }
}
