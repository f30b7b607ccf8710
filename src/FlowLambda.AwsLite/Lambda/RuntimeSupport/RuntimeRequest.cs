namespace Amazon.Lambda.RuntimeSupport;

/// <summary>A request to the Runtime API.</summary>
/// <param name="Endpoint">Where it is.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">The path, from its slash on.</param>
internal sealed record RuntimeRequest(RuntimeEndpoint Endpoint, string Method, string Path)
{
    /// <summary>The headers beside those that each request has.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is sent with it; null for nothing.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }
}
