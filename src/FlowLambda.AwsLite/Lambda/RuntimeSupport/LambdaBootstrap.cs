namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Serves the invocations of one copy of a Lambda function, one after another, through the Lambda Runtime API.</summary>
/// <remarks>Made by <see cref="LambdaBootstrapBuilder"/>.</remarks>
public sealed class LambdaBootstrap : IDisposable
{
    private readonly InvocationHandler _handler;
    private readonly LambdaBootstrapInitializer? _initializer;
    private readonly RuntimeSettings _settings;
    private readonly RuntimeLog _log;
    private readonly IRuntimeChannel _channel;

    internal LambdaBootstrap(InvocationHandler handler, LambdaBootstrapInitializer? initializer, IRuntimeChannel channel, RuntimeSettings settings)
    {
        _handler = handler;
        _initializer = initializer;
        _settings = settings;
        _log = new RuntimeLog(settings.Error, settings.Time);
        _channel = channel;
    }

    /// <summary>Runs the initializer, then serves invocations until cancelled.</summary>
    /// <remarks>
    /// What the handler throws is the invocation's answer, and the loop goes on; so it does when an answer cannot be
    /// delivered, which is said on standard error.
    /// </remarks>
    /// <param name="cancellationToken">Ends the loop; an invocation in hand is finished first.</param>
    /// <returns>Ends when cancelled, or when the initializer answered false.</returns>
    /// <exception cref="InvalidOperationException"><c>AWS_LAMBDA_RUNTIME_API</c> is not set.</exception>
    /// <exception cref="Exception">The initializer threw (it is reported, then thrown on), or the Runtime API is beyond repair: the process should end.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var endpoint = _settings.Environment.RuntimeApi;
        var api = new RuntimeApi(_channel, endpoint);
        if (_initializer is not null)
        {
            // Beside the initializer, after which nothing is left but to ask.
            _channel.Prepare(endpoint, cancellationToken);
            if (!await InitializeAsync(api, _initializer))
                return;
        }

        var poll = new InvocationPoll(api, _log, _settings.Time);
        try
        {
            while (!cancellationToken.IsCancellationRequested)
                await ServeAsync(api, await poll.NextAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to end while waiting.
        }
    }

    /// <summary>Closes the connection to the Runtime API, unless the HTTP client was given.</summary>
    public void Dispose() => _channel.Dispose();

    private async Task<bool> InitializeAsync(RuntimeApi api, LambdaBootstrapInitializer initializer)
    {
        try
        {
            return await initializer();
        }
        catch (Exception e)
        {
            _log.Error("The function could not start.", error: e);
            await ReportInitErrorAsync(api, e);
            throw;
        }
    }

    // The report must not hide what it reports.
    private async Task ReportInitErrorAsync(RuntimeApi api, Exception error)
    {
        try
        {
            if (await api.FailInitAsync(new ErrorReport(error)) is { } refusal)
                _log.Error($"The init error was not delivered: {refusal}");
        }
        catch (RuntimeApiException e)
        {
            _log.Error("The init error was not delivered.", error: e);
        }
    }

    private async Task ServeAsync(RuntimeApi api, Invocation invocation)
    {
        _settings.Environment.SetTraceId(invocation.TraceId);
        if (await AnswerAsync(api, invocation) is { } refusal)
            _log.Error($"The answer was not delivered: {refusal}", invocation.RequestId);
    }

    private async Task<string?> AnswerAsync(RuntimeApi api, Invocation invocation)
    {
        ReadOnlyMemory<byte> output;
        try
        {
            output = await _handler(invocation.Payload, new InvocationContext(invocation, _settings.Environment, _settings.Time));
        }
        catch (Exception e)
        {
            _log.Error("The handler failed.", invocation.RequestId, e);
            return await api.FailAsync(invocation, new ErrorReport(e));
        }

        return await api.RespondAsync(invocation, output);
    }
}
