using Amazon.Runtime;

namespace FlowLambda.Function.Tests.SharedLogs;

/// <summary>
/// A way to the emulator on which the answers to the next writes can get lost. One request at a time passes: the emulator does not check a condition and write in one step.
/// </summary>
internal sealed class CutConnection : HttpClientFactory
{
    private readonly string _name = Guid.NewGuid().ToString();

    /// <summary>How many answers to writes will get lost.</summary>
    internal int Cuts { get; set; }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this), disposeHandler: true);

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => true;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public override string GetConfigUniqueString(IClientConfig clientConfig) => _name;

    private sealed class Handler(CutConnection connection) : DelegatingHandler(new SocketsHttpHandler())
    {
        private readonly SemaphoreSlim _one = new(1);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await _one.WaitAsync(cancellationToken);
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                await response.Content.LoadIntoBufferAsync(cancellationToken);
                var target = string.Concat(request.Headers.GetValues("X-Amz-Target"));
                if (connection.Cuts == 0 || !(target.EndsWith(".PutItem", StringComparison.Ordinal) || target.EndsWith(".TransactWriteItems", StringComparison.Ordinal)))
                    return response;

                connection.Cuts--;
                response.Dispose();
                throw new HttpRequestException("The connection was cut.");
            }
            finally
            {
                _one.Release();
            }
        }

        protected override void Dispose(bool disposing)
        {
            _one.Dispose();
            base.Dispose(disposing);
        }
    }
}
