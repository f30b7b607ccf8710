using System.Net.Http.Headers;

namespace FlowLambda.TestSupport;

/// <summary>The part of a signature that the emulator looks at: it tells services and Regions apart by the scope, and checks nothing else.</summary>
public static class CredentialScope
{
    /// <summary>Adds the header of a signature that has no more than that.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="service">The service's signing name, such as <c>sns</c>.</param>
    /// <param name="region">The Region.</param>
    public static void AddCredentialScope(this HttpRequestHeaders headers, string service, string region)
    {
        ArgumentNullException.ThrowIfNull(headers);
        headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=a/20261120/{region}/{service}/aws4_request");
    }
}
