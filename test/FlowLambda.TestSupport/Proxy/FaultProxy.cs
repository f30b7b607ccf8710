using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FlowLambda.TestSupport.Proxy;

/// <summary>
/// What stands between the function and the emulator, for <c>AWS_ENDPOINT_URL</c>: it records every call, lets go wrong what it is told to, and lets
/// the calls of a service through one at a time, since the emulator's conditional writes are not atomic.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly EmulatorClient _emulator;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private Func<ServiceCall, ServiceFault?> _policy = _ => null;
    private TaskCompletionSource _idle = new();
    private int _inHand;
    private int _last;

    private FaultProxy(WebApplication app, Uri emulator)
    {
        _app = app;
        _emulator = new EmulatorClient(emulator);
        _idle.SetResult();
    }

    /// <summary>Its endpoint.</summary>
    public Uri Uri => new(_app.Urls.First());

    /// <summary>What came through.</summary>
    public CallLog Log { get; } = new();

    /// <summary>Starts it.</summary>
    /// <param name="emulator">The emulator's endpoint.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<FaultProxy> StartAsync(Uri emulator, CancellationToken cancellationToken)
    {
        var app = LoopbackServer.Build();
        var proxy = new FaultProxy(app, emulator);
        app.Run(proxy.HandleAsync);
        await app.StartAsync(cancellationToken);
        return proxy;
    }

    /// <summary>Says from now on what goes wrong with each call; null for nothing. Calls arrive at any time, but are asked about one by one.</summary>
    public void Break(Func<ServiceCall, ServiceFault?> policy)
    {
        lock (_lock)
            _policy = policy;
    }

    /// <summary>From now on, nothing goes wrong.</summary>
    public void Heal() => Break(_ => null);

    /// <summary>Completes when no call is in hand, not even of a caller that has died: what will reach the emulator has.</summary>
    public Task IdleAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _idle.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Stops it; calls in hand are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _emulator.Dispose();
        foreach (var gate in _gates.Values)
            gate.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var request = await ProxiedRequest.ReadAsync(context.Request);
        var (call, fault) = Begin(request);
        try
        {
            Log.Add(await AnswerAsync(context, request, call, fault));
        }
        finally
        {
            End();
        }
    }

    private (ServiceCall Call, ServiceFault? Fault) Begin(ProxiedRequest request)
    {
        lock (_lock)
        {
            if (_inHand++ == 0)
                _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var call = request.ToCall(++_last);
            return (call, _policy(call));
        }
    }

    private void End()
    {
        lock (_lock)
        {
            if (--_inHand == 0)
                _idle.SetResult();
        }
    }

    private async Task<CallRecord> AnswerAsync(HttpContext context, ProxiedRequest request, ServiceCall call, ServiceFault? fault)
    {
        switch (fault)
        {
            case ServiceFault.Fail:
                return new CallRecord(call, null, await EmulatorAnswer.Of(ServiceError.Internal(call.Service)).SendAsync(context));
            case ServiceFault.Throttle:
                return new CallRecord(call, null, await EmulatorAnswer.Of(ServiceError.Throttled(call.Service)).SendAsync(context));
            case ServiceFault.CutBefore or ServiceFault.Kill { Moment: KillMoment.BeforeCall }:
                return await CutAsync(context, new CallRecord(call, null, Answered: false), fault);
            case ServiceFault.Delay delay:
                await delay.Gate;
                break;
        }

        var answer = await AskAsync(request, call.Service);
        if (fault is ServiceFault.CutAfter or ServiceFault.Kill { Moment: KillMoment.BeforeAnswer })
            return await CutAsync(context, new CallRecord(call, answer.Status, Answered: false), fault);
        var answered = await answer.SendAsync(context);
        await KillAsync(fault);
        return new CallRecord(call, answer.Status, answered);
    }

    private static async Task<CallRecord> CutAsync(HttpContext context, CallRecord record, ServiceFault fault)
    {
        await KillAsync(fault);
        context.Abort();
        return record;
    }

    private static Task KillAsync(ServiceFault? fault) => fault is ServiceFault.Kill kill ? kill.Caller() : Task.CompletedTask;

    /// <summary>Asks the emulator, even for a caller that has gone: what was sent may arrive after its sender's death.</summary>
    private async Task<EmulatorAnswer> AskAsync(ProxiedRequest request, string service)
    {
        var gate = _gates.GetOrAdd(service, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(CancellationToken.None);
        try
        {
            return await _emulator.AskAsync(request);
        }
        finally
        {
            gate.Release();
        }
    }
}
