using System.Text;
using Microsoft.AspNetCore.Http;

namespace FlowLambda.TestSupport.Proxy;

/// <summary>An answer, whole, as it goes to the client.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">All headers but those of the connection.</param>
/// <param name="Body">The body, packed as it came.</param>
internal sealed record EmulatorAnswer(int Status, IReadOnlyList<KeyValuePair<string, string[]>> Headers, byte[] Body)
{
    internal static EmulatorAnswer Of(ServiceError error) =>
        new(error.Status, [new("Content-Type", [error.ContentType]), new("x-amzn-RequestId", [Guid.NewGuid().ToString()])], Encoding.UTF8.GetBytes(error.Body));

    internal static async Task<EmulatorAnswer> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        [
            .. response.Headers.Concat(response.Content.Headers)
                .Where(header => !ProxiedRequest.IsOwnOfConnection(header.Key))
                .Select(header => KeyValuePair.Create(header.Key, header.Value.ToArray())),
        ],
        await response.Content.ReadAsByteArrayAsync());

    /// <summary>Sends it.</summary>
    /// <returns>Whether the caller was still there.</returns>
    internal async Task<bool> SendAsync(HttpContext context)
    {
        try
        {
            await WriteAsync(context.Response, context.RequestAborted);
            return !context.RequestAborted.IsCancellationRequested;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = Status;
        foreach (var (name, values) in Headers)
            response.Headers[name] = values;
        response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body, cancellationToken);
        await response.CompleteAsync();
    }
}
