using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FlowLambda.TestSupport.Proxy;

/// <summary>A request as a client sent it, whole, and what AWS call it is.</summary>
internal sealed partial class ProxiedRequest
{
    /// <summary>Headers of one connection only, and those that follow from the body.</summary>
    private static readonly HashSet<string> OwnOfConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length", "Expect", "Upgrade", "TE", "Trailer", "Proxy-Connection",
    };

    private readonly string _method;
    private readonly string _target;
    private readonly List<KeyValuePair<string, string?[]>> _headers;
    private readonly byte[] _body;

    private ProxiedRequest(HttpRequest request, byte[] body)
    {
        _method = request.Method;
        _target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        _headers = [.. request.Headers.Where(header => !IsOwnOfConnection(header.Key)).Select(header => KeyValuePair.Create(header.Key, header.Value.ToArray()))];
        _body = body;
    }

    /// <summary>Whether a header is not passed on.</summary>
    internal static bool IsOwnOfConnection(string header) => OwnOfConnection.Contains(header);

    internal static async Task<ProxiedRequest> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return new ProxiedRequest(request, body.ToArray());
    }

    /// <summary>The request to send to the emulator.</summary>
    internal HttpRequestMessage To(Uri emulator)
    {
        var message = new HttpRequestMessage(new HttpMethod(_method), new Uri(emulator, _target)) { Content = new ByteArrayContent(_body) };
        foreach (var (name, values) in _headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, values))
                message.Content.Headers.TryAddWithoutValidation(name, values);
        }

        return message;
    }

    /// <summary>The call that it is: service and caller are told by the signature's scope.</summary>
    internal ServiceCall ToCall(int number)
    {
        var scope = CredentialPattern.Match(Header("Authorization"));
        var body = Header("Content-Encoding") == "gzip" ? Unpack(_body) : _body;
        var call = new ServiceCall(number, scope.Groups["key"].Value, Header("X-Amzn-Trace-Id"), scope.Groups["service"].Value, _method, body) { Target = _target };
        if (Header("X-Amz-Target") is { Length: > 0 } target)
            return call with { Operation = target[(target.LastIndexOf('.') + 1)..] };
        return Header("Content-Type").StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            ? call with { Operation = call.Form().GetValueOrDefault("Action", _method) }
            : call;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_method} {_target}, {_body.Length} bytes");

    private string Header(string name) =>
        _headers.Find(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value is [{ } value, ..] ? value : "";

    private static byte[] Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var body = new MemoryStream();
        gzip.CopyTo(body);
        return body.ToArray();
    }

    [GeneratedRegex("Credential=(?<key>[^/]*)/[^/]*/[^/]*/(?<service>[^/]*)/", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CredentialPattern { get; }
}
