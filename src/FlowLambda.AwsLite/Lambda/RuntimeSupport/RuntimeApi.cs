using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The calls of the Lambda Runtime API, version 2018-06-01.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html</remarks>
internal sealed class RuntimeApi(HttpMessageInvoker http, Uri root)
{
    private const string InvocationIdHeader = "Lambda-Runtime-Invocation-Id";
    private const string ErrorTypeHeader = "Lambda-Runtime-Function-Error-Type";

    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue ErrorJson = new("application/vnd.aws.lambda.error+json");

    /// <summary>Waits for the next invocation, however long that takes.</summary>
    /// <exception cref="RuntimeApiException">The API refused: the process must end.</exception>
    /// <exception cref="HttpRequestException">The connection could not be made, or broke.</exception>
    public async Task<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(root, "runtime/invocation/next"));
        using var response = await http.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
            throw new RuntimeApiException("next", response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));

        var headers = response.Headers;
        return new Invocation(
            Value(headers, "Lambda-Runtime-Aws-Request-Id") ?? throw new RuntimeApiException("next", response.StatusCode, "no request id"),
            Value(headers, InvocationIdHeader),
            Value(headers, "Lambda-Runtime-Invoked-Function-Arn") ?? "",
            Value(headers, "Lambda-Runtime-Trace-Id"),
            long.TryParse(Value(headers, "Lambda-Runtime-Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out var deadline) ? deadline : 0,
            await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    /// <summary>Answers an invocation with the handler's output.</summary>
    /// <returns>Null if the API took it, else why it did not.</returns>
    /// <exception cref="RuntimeApiException">The API is in a state from which it does not recover.</exception>
    public Task<string?> RespondAsync(Invocation invocation, ReadOnlyMemory<byte> output) =>
        PostAsync($"runtime/invocation/{invocation.RequestId}/response", output, Json, errorType: null, invocation.InvocationId);

    /// <summary>Answers an invocation with an error; returns and throws as <see cref="RespondAsync"/>.</summary>
    public Task<string?> FailAsync(Invocation invocation, ErrorReport error) =>
        PostAsync($"runtime/invocation/{invocation.RequestId}/error", error.ToJson(), ErrorJson, error.Type, invocation.InvocationId);

    /// <summary>Says that the function cannot start; returns and throws as <see cref="RespondAsync"/>.</summary>
    public Task<string?> FailInitAsync(ErrorReport error) =>
        PostAsync("runtime/init/error", error.ToJson(), ErrorJson, error.Type, invocationId: null);

    private async Task<string?> PostAsync(string path, ReadOnlyMemory<byte> body, MediaTypeHeaderValue type, string? errorType, string? invocationId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(root, path)) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = type;
        if (errorType is not null)
            request.Headers.TryAddWithoutValidation(ErrorTypeHeader, errorType);
        if (invocationId is not null)
            request.Headers.TryAddWithoutValidation(InvocationIdHeader, invocationId);

        try
        {
            // Without a token: a result that exists is delivered even when the loop is being stopped.
            using var response = await http.SendAsync(request, CancellationToken.None);
            if (response.IsSuccessStatusCode)
                return null;

            var answer = await response.Content.ReadAsStringAsync(CancellationToken.None);
            return response.StatusCode == HttpStatusCode.InternalServerError
                ? throw new RuntimeApiException(path, response.StatusCode, answer)
                : $"{(int)response.StatusCode}: {answer}";
        }
        catch (HttpRequestException e)
        {
            return e.GetBaseException().Message;
        }
    }

    private static string? Value(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
