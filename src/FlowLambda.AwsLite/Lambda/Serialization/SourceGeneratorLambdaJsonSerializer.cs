using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>Reads and writes payloads with the code that System.Text.Json generated for a context: no reflection over the payload's types.</summary>
/// <typeparam name="TSGContext">The context. Every type that a handler takes or returns must be registered in it.</typeparam>
/// <remarks>
/// The options are Lambda's, not the context's own: property names match in any case (<c>awslogs</c> is read into
/// <c>Awslogs</c>) and are written as declared; nulls are not written; only what JSON itself needs is escaped.
/// </remarks>
public class SourceGeneratorLambdaJsonSerializer<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSGContext> : ILambdaSerializer
    where TSGContext : JsonSerializerContext
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TSGContext _context;

    /// <summary>Creates the context with Lambda's options.</summary>
    /// <exception cref="InvalidOperationException">The context has no constructor that takes options: it was not generated.</exception>
    public SourceGeneratorLambdaJsonSerializer()
    {
        var constructor = typeof(TSGContext).GetConstructor([typeof(JsonSerializerOptions)])
            ?? throw new InvalidOperationException($"{typeof(TSGContext)} has no constructor that takes JsonSerializerOptions.");

        _context = (TSGContext)constructor.Invoke([new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            PropertyNameCaseInsensitive = true,
        }]);
    }

    /// <inheritdoc/>
    /// <exception cref="JsonSerializerException">The payload is not JSON, or not of this type, or the context does not know the type.</exception>
    public T Deserialize<T>(Stream requestStream)
    {
        try
        {
            return JsonSerializer.Deserialize(requestStream, TypeInfo<T>())!;
        }
        catch (Exception e)
        {
            throw new JsonSerializerException($"The event could not be read as {typeof(T)}: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="JsonSerializerException">The value cannot be written, or the context does not know its type.</exception>
    public void Serialize<T>(T response, Stream responseStream)
    {
        try
        {
            using var writer = new Utf8JsonWriter(responseStream, WriterOptions);
            JsonSerializer.Serialize(writer, response, TypeInfo<T>());
        }
        catch (Exception e)
        {
            throw new JsonSerializerException($"The response of type {typeof(T)} could not be written as JSON: {e.Message}", e);
        }
    }

    private JsonTypeInfo<T> TypeInfo<T>() => _context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new NotSupportedException($"{typeof(TSGContext)} has no [JsonSerializable(typeof({typeof(T)}))].");
}
