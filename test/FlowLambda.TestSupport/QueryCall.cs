using System.Xml.Linq;

namespace FlowLambda.TestSupport;

/// <summary>A call to the emulator by hand, in AWS's Query protocol.</summary>
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
        request.Headers.AddCredentialScope(service, region);
        using var response = await http.SendAsync(request, cancellationToken);
        return XDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken));
    }
}
