using System.Text;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The HTTP client for the Runtime API.</summary>
internal static class RuntimeHttp
{
    public static HttpClient CreateClient() => new(new SocketsHttpHandler
    {
        // The API is on this machine: no proxy is on the way to it.
        UseProxy = false,
        AllowAutoRedirect = false,
        // An exception's type, which is sent as a header, may have any letters.
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
    });
}
