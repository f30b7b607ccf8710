using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Puts together the loop that serves a Lambda function.</summary>
public sealed class LambdaBootstrapBuilder
{
    private readonly InvocationHandler _handler;
    private LambdaBootstrapInitializer? _initializer;
    private HttpClient? _http;

    private LambdaBootstrapBuilder(InvocationHandler handler) => _handler = handler;

    /// <summary>A function that takes an event and answers nothing.</summary>
    /// <typeparam name="TInput">The event's type.</typeparam>
    /// <param name="handler">Serves one invocation. What it throws is the invocation's error.</param>
    /// <param name="serializer">Reads the event.</param>
    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, ILambdaContext, Task> handler, ILambdaSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(serializer);
        return new LambdaBootstrapBuilder(async (payload, context) =>
        {
            await handler(Read<TInput>(serializer, payload), context);
            return ReadOnlyMemory<byte>.Empty;
        });
    }

    /// <summary>A function that takes an event and answers with a value.</summary>
    /// <typeparam name="TInput">The event's type.</typeparam>
    /// <typeparam name="TOutput">The answer's type.</typeparam>
    /// <param name="handler">Serves one invocation. What it throws is the invocation's error.</param>
    /// <param name="serializer">Reads the event and writes the answer.</param>
    public static LambdaBootstrapBuilder Create<TInput, TOutput>(Func<TInput, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(serializer);
        return new LambdaBootstrapBuilder(async (payload, context) =>
        {
            var output = new MemoryStream();
            serializer.Serialize(await handler(Read<TInput>(serializer, payload), context), output);
            return output.GetBuffer().AsMemory(0, (int)output.Length);
        });
    }

    /// <summary>Sets the work to do before the first invocation.</summary>
    /// <param name="lambdaBootstrapInitializer">The work; its exception is an init error.</param>
    public LambdaBootstrapBuilder UseBootstrapHandler(LambdaBootstrapInitializer lambdaBootstrapInitializer)
    {
        _initializer = lambdaBootstrapInitializer;
        return this;
    }

    /// <summary>Sets the HTTP client with which to talk to the Runtime API.</summary>
    /// <param name="httpClient">A client that has not been used yet, as its timeout is taken off. It is not disposed of.</param>
    public LambdaBootstrapBuilder UseHttpClient(HttpClient httpClient)
    {
        _http = httpClient;
        return this;
    }

    /// <summary>Makes the loop, and tells the garbage collector how much memory the function has.</summary>
    public LambdaBootstrap Build()
    {
        HeapLimit.Apply(LambdaEnvironment.Process.MemoryLimitInMB);
        return Build(new RuntimeSettings(LambdaEnvironment.Process, TimeProvider.System, () => Console.Error));
    }

    internal LambdaBootstrap Build(RuntimeSettings settings) => new(_handler, _initializer, _http is null ? new ConnectionChannel() : new HttpClientChannel(_http), settings);

    private static T Read<T>(ILambdaSerializer serializer, byte[] payload)
    {
        using var stream = new MemoryStream(payload, writable: false);
        return serializer.Deserialize<T>(stream);
    }
}
