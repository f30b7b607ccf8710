using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace FlowLambda.TestSupport;

/// <summary>A call to the emulator by hand, in AWS's JSON protocol, version 1.0.</summary>
public static class JsonCall
{
    /// <summary>Makes a call.</summary>
    /// <param name="server">The emulator.</param>
    /// <param name="service">The service's signing name, such as <c>dynamodb</c>.</param>
    /// <param name="region">The Region.</param>
    /// <param name="target">The version of the service's API and the operation, such as <c>DynamoDB_20120810.Scan</c>.</param>
    /// <param name="json">The request.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The answer.</returns>
    public static async Task<JsonElement> PostAsync(
        MotoServer server, string service, string region, string target, string json, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(server);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Uri)
        {
            Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.0")),
        };
        request.Headers.Add("X-Amz-Target", target);
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=a/20261120/{region}/{service}/aws4_request");
        using var response = await http.SendAsync(request, cancellationToken);
        return JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken)).RootElement;
    }
}
