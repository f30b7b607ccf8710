using System.Collections.Concurrent;
using FlowLambda.TestSupport.Proxy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FlowLambda.TestSupport.Stack;

/// <summary>
/// What stands before the emulator as IAM stands before AWS: it lets a role's calls through, refuses in the service's own form what the role's policies do not
/// permit, and remembers both; and the calls of which it does not know what they need, which it refuses too.
/// </summary>
public sealed class RoleProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly EmulatorClient _emulator;
    private readonly RolePolicy _policy;
    private readonly StackEnvironment _environment;

    /// <summary>By their texts, as most are made very often.</summary>
    private readonly ConcurrentDictionary<string, IamCall> _permitted = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IamCall> _refused = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _unknown = new(StringComparer.Ordinal);

    private RoleProxy(WebApplication app, Uri emulator, RolePolicy policy, StackEnvironment environment)
    {
        _app = app;
        _emulator = new EmulatorClient(emulator);
        _policy = policy;
        _environment = environment;
    }

    /// <summary>Its endpoint.</summary>
    public Uri Uri => new(_app.Urls.First());

    /// <summary>What was needed so far, and permitted.</summary>
    public IReadOnlyCollection<IamCall> Permitted => [.. _permitted.Values];

    /// <summary>What was needed so far, and refused.</summary>
    public IReadOnlyCollection<IamCall> Refused => [.. _refused.Values];

    /// <summary>The calls so far of which it is not known what they need: each with its service, its operation and its target.</summary>
    public IReadOnlyCollection<string> Unknown => [.. _unknown.Keys];

    /// <summary>Starts it.</summary>
    /// <param name="emulator">The emulator's endpoint.</param>
    /// <param name="policy">What the callers' role may do.</param>
    /// <param name="environment">Where they are; null for <see cref="StackEnvironment.Default"/>.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<RoleProxy> StartAsync(Uri emulator, RolePolicy policy, StackEnvironment? environment, CancellationToken cancellationToken)
    {
        var app = LoopbackServer.Build();
        var proxy = new RoleProxy(app, emulator, policy, environment ?? StackEnvironment.Default);
        app.Run(proxy.HandleAsync);
        await app.StartAsync(cancellationToken);
        return proxy;
    }

    /// <summary>Stops it; calls in hand are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _emulator.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var request = await ProxiedRequest.ReadAsync(context.Request);
        var call = request.ToCall(number: 0);
        if (Needed(call) is not { } needed)
        {
            await EmulatorAnswer.Of(ServiceError.AccessDenied(call.Service, $"What permissions {call.Operation} of {call.Service} needs is not known here")).SendAsync(context);
            return;
        }

        var answer = Refusal(call, needed) ?? await _emulator.AskAsync(request);
        // What S3 asks IAM beside, it asks when it has found nothing.
        answer = Refusal(call, IamCalls.OfMissing(call, answer.Status, _environment)) ?? answer;
        await answer.SendAsync(context);
    }

    /// <summary>What a call needs; null where that is not known.</summary>
    private IReadOnlyList<IamCall>? Needed(ServiceCall call)
    {
        try
        {
            return IamCalls.Of(call, _environment);
        }
        catch (NotSupportedException)
        {
            _unknown.TryAdd($"{call.Service} {call.Operation} {call.Target}", 0);
            return null;
        }
    }

    /// <summary>The answer to a call of which a part is not permitted; null where all of it is.</summary>
    private EmulatorAnswer? Refusal(ServiceCall call, IEnumerable<IamCall> needed)
    {
        foreach (var one in needed)
        {
            if (!_policy.Permits(one))
            {
                _refused.TryAdd(one.ToString(), one);
                return EmulatorAnswer.Of(ServiceError.AccessDenied(
                    call.Service, $"The role is not authorized to perform: {one.Action} on resource: {one.Resource} because no identity-based policy allows the {one.Action} action"));
            }

            _permitted.TryAdd(one.ToString(), one);
        }

        return null;
    }
}
