using System.Globalization;
using System.Net;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The calls of the Lambda Runtime API, version 2018-06-01.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html</remarks>
internal sealed class RuntimeApi(IRuntimeChannel channel, RuntimeEndpoint endpoint)
{
    private const string InvocationIdHeader = "Lambda-Runtime-Invocation-Id";
    private const string ErrorTypeHeader = "Lambda-Runtime-Function-Error-Type";
    private const string Json = "application/json";
    private const string ErrorJson = "application/vnd.aws.lambda.error+json";
    private const string Version = "/2018-06-01/";

    /// <summary>Waits for the next invocation, however long that takes.</summary>
    /// <exception cref="RuntimeApiException">The API refused: the process must end.</exception>
    /// <exception cref="HttpRequestException">The connection could not be made, or broke.</exception>
    public async Task<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        var answer = await channel.SendAsync(new RuntimeRequest(endpoint, "GET", $"{Version}runtime/invocation/next"), cancellationToken);
        if (answer.Status != HttpStatusCode.OK)
            throw new RuntimeApiException("next", answer.Status, answer.Text);

        var headers = answer.Headers;
        return new Invocation(
            headers.GetValueOrDefault("Lambda-Runtime-Aws-Request-Id") ?? throw new RuntimeApiException("next", answer.Status, "no request id"),
            headers.GetValueOrDefault(InvocationIdHeader),
            headers.GetValueOrDefault("Lambda-Runtime-Invoked-Function-Arn") ?? "",
            headers.GetValueOrDefault("Lambda-Runtime-Trace-Id"),
            long.TryParse(headers.GetValueOrDefault("Lambda-Runtime-Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out var deadline) ? deadline : 0,
            answer.Body);
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

    private async Task<string?> PostAsync(string path, ReadOnlyMemory<byte> body, string type, string? errorType, string? invocationId)
    {
        var request = new RuntimeRequest(endpoint, "POST", Version + path) { Body = body, Headers = { ["Content-Type"] = type } };
        if (errorType is not null)
            request.Headers[ErrorTypeHeader] = errorType;
        if (invocationId is not null)
            request.Headers[InvocationIdHeader] = invocationId;

        try
        {
            // Without a token: a result that exists is delivered even when the loop is being stopped.
            var answer = await channel.SendAsync(request, CancellationToken.None);
            if ((int)answer.Status is >= 200 and < 300)
                return null;
            return answer.Status == HttpStatusCode.InternalServerError
                ? throw new RuntimeApiException(path, answer.Status, answer.Text)
                : $"{(int)answer.Status}: {answer.Text}";
        }
        catch (HttpRequestException e)
        {
            return e.GetBaseException().Message;
        }
    }
}
