using System.Xml.Linq;

namespace FlowLambda.TestSupport;

/// <summary>A call to the emulator by hand, in AWS's Query protocol: it tells services and Regions apart by the signature's scope, and checks no signature.</summary>
public static class QueryCall
{
    /// <summary>Makes a call.</summary>
    /// <param name="server">The emulator.</param>
    /// <param name="service">The service's signing name, such as <c>sns</c>.</param>
    /// <param name="region">The Region.</param>
    /// <param name="version">The version of the service's API.</param>
    /// <param name="action">The operation.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The answer.</returns>
    public static async Task<XDocument> PostAsync(
        MotoServer server, string service, string region, string version, string action, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(server);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Uri)
        {
            Content = new FormUrlEncodedContent([new("Action", action), new("Version", version), .. parameters]),
        };
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=a/20261120/{region}/{service}/aws4_request");
        using var response = await http.SendAsync(request, cancellationToken);
        return XDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken));
    }
}
