using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace FlowLambda.Function;

/// <summary>
/// Reads events and writes answers. What it does so with takes a while to make, and is not needed before the first event: it is made on another thread,
/// while this one reads the configuration.
/// </summary>
internal sealed class EventSerializer : ILambdaSerializer
{
    private readonly Lazy<ILambdaSerializer> _made = new(() => new SourceGeneratorLambdaJsonSerializer<FunctionJsonContext>());

    /// <summary>Makes it ready, where nobody has yet.</summary>
    internal void Prepare() => _ = _made.Value;

    /// <inheritdoc/>
    public T Deserialize<T>(Stream requestStream) => _made.Value.Deserialize<T>(requestStream);

    /// <inheritdoc/>
    public void Serialize<T>(T response, Stream responseStream) => _made.Value.Serialize(response, responseStream);
}
