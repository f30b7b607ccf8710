using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FlowLambda.TestSupport.RuntimeApi;

/// <summary>The Lambda Runtime API, version 2018-06-01, on a free port of this machine, with faults to order.</summary>
public sealed class RuntimeApiServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly InvocationQueue _queue = new();
    private readonly ConcurrentQueue<FunctionError> _initErrors = new();
    private readonly ConcurrentDictionary<RuntimeApiRoute, ConcurrentQueue<RuntimeApiFault>> _faults = new();

    private RuntimeApiServer(WebApplication app, TimeProvider time)
    {
        _app = app;
        _time = time;
    }

    /// <summary>Host and port, for <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Endpoint => new Uri(_app.Urls.First()).Authority;

    /// <summary>The init errors that were reported, in order.</summary>
    public IReadOnlyList<FunctionError> InitErrors => [.. _initErrors];

    /// <summary>Starts it.</summary>
    /// <param name="time">The clock of deadlines and timeouts; the system's if null.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<RuntimeApiServer> StartAsync(TimeProvider? time, CancellationToken cancellationToken)
    {
        var app = LoopbackServer.Build(services => services.AddRoutingCore());
        var server = new RuntimeApiServer(app, time ?? TimeProvider.System);
        var api = app.MapGroup("/2018-06-01/runtime");
        api.MapGet("/invocation/next", server.NextAsync);
        api.MapPost("/invocation/{id}/response", server.ResponseAsync);
        api.MapPost("/invocation/{id}/error", server.ErrorAsync);
        api.MapPost("/init/error", server.InitErrorAsync);
        await app.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>Invokes the function, which takes it when it next asks, and waits for its answer.</summary>
    /// <param name="payload">The event.</param>
    /// <param name="timeout">How long to wait here; and the time to the invocation's deadline, where the options do not name one.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <param name="options">What comes with the event.</param>
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    public Task<InvocationResult> InvokeAsync(
        ReadOnlyMemory<byte> payload, TimeSpan timeout, CancellationToken cancellationToken, InvocationOptions? options = null)
    {
        var invocation = new PendingInvocation(payload, timeout, options ?? new InvocationOptions());
        var answer = invocation.Result.Task.WaitAsync(timeout, _time, cancellationToken);
        _queue.Add(invocation);
        return answer;
    }

    /// <summary>Lets something go wrong with the next call of a kind; several are served in order.</summary>
    public void Break(RuntimeApiRoute route, RuntimeApiFault fault) => _faults.GetOrAdd(route, _ => new()).Enqueue(fault);

    /// <summary>Stops it; calls in hand are cut.</summary>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task NextAsync(HttpContext context)
    {
        var fault = await FailAsync(context, RuntimeApiRoute.Next);
        if (fault is RuntimeApiFault.HangUp or RuntimeApiFault.Refuse)
            return;

        var invocation = await _queue.TakeAsync(context.RequestAborted);
        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation.Options.RequestId;
        headers["Lambda-Runtime-Invoked-Function-Arn"] = invocation.Options.FunctionArn;
        headers["Lambda-Runtime-Trace-Id"] = invocation.Options.TraceId;
        headers["Lambda-Runtime-Invocation-Id"] = invocation.Options.InvocationId;
        headers["Lambda-Runtime-Deadline-Ms"] = $"{(_time.GetUtcNow() + (invocation.Options.Deadline ?? invocation.Timeout)).ToUnixTimeMilliseconds()}";
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = invocation.Payload.Length;
        if (fault is RuntimeApiFault.CutPayload)
        {
            await context.Response.Body.WriteAsync(invocation.Payload[..(invocation.Payload.Length / 2)], context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            _queue.Add(invocation);
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(invocation.Payload, context.RequestAborted);
    }

    private async Task ResponseAsync(HttpContext context, string id)
    {
        var body = await ReadAsync(context.Request);
        if (await FailAsync(context, RuntimeApiRoute.Response) is RuntimeApiFault.HangUp or RuntimeApiFault.Refuse)
            return;

        await AcknowledgeAsync(context, id, new InvocationResult.Success(id, body));
    }

    private async Task ErrorAsync(HttpContext context, string id)
    {
        var error = await ReadErrorAsync(context.Request);
        if (await FailAsync(context, RuntimeApiRoute.Error) is RuntimeApiFault.HangUp or RuntimeApiFault.Refuse)
            return;

        await AcknowledgeAsync(context, id, new InvocationResult.Failure(id, error));
    }

    private async Task InitErrorAsync(HttpContext context)
    {
        var error = await ReadErrorAsync(context.Request);
        if (await FailAsync(context, RuntimeApiRoute.InitError) is RuntimeApiFault.HangUp or RuntimeApiFault.Refuse)
            return;

        _initErrors.Enqueue(error);
        await WriteAsync(context, StatusCodes.Status202Accepted, """{"status":"OK"}""");
    }

    private Task AcknowledgeAsync(HttpContext context, string id, InvocationResult result) =>
        _queue.Complete(id, context.Request.Headers["Lambda-Runtime-Invocation-Id"], result) is { } refusal
            ? WriteAsync(context, StatusCodes.Status400BadRequest, $$"""{"errorMessage":"refused","errorType":"{{refusal}}"}""")
            : WriteAsync(context, StatusCodes.Status202Accepted, """{"status":"OK"}""");

    private async Task<RuntimeApiFault?> FailAsync(HttpContext context, RuntimeApiRoute route)
    {
        if (!_faults.TryGetValue(route, out var faults) || !faults.TryDequeue(out var fault))
            return null;

        switch (fault)
        {
            case RuntimeApiFault.HangUp:
                context.Abort();
                break;
            case RuntimeApiFault.Delay delay:
                await delay.Gate.WaitAsync(context.RequestAborted);
                break;
            case RuntimeApiFault.Refuse refuse:
                await WriteAsync(context, refuse.Status, """{"errorMessage":"as ordered","errorType":"Ordered"}""");
                break;
        }

        return fault;
    }

    private static Task WriteAsync(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json, context.RequestAborted);
    }

    private static async Task<FunctionError> ReadErrorAsync(HttpRequest request) =>
        new(await ReadAsync(request), request.ContentType, request.Headers["Lambda-Runtime-Function-Error-Type"]);

    private static async Task<string> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
    }
}
