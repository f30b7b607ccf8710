using System.Globalization;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Where the Runtime API is. No <see cref="Uri"/>: to make the first of these takes as long as a quarter of an empty program.</summary>
/// <param name="Host">A name, or an address without brackets.</param>
/// <param name="Port">The port.</param>
/// <param name="Authority">Both, as they were given: what the Host header says.</param>
internal sealed record RuntimeEndpoint(string Host, int Port, string Authority)
{
    private const int UsualPort = 80;

    /// <summary>Reads <c>HOST</c>, <c>HOST:PORT</c>, <c>[IPV6]</c> or <c>[IPV6]:PORT</c>.</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static RuntimeEndpoint Parse(string authority)
    {
        var colon = authority.LastIndexOf(':');
        if (colon < authority.LastIndexOf(']'))
            colon = -1;
        var host = (colon < 0 ? authority : authority[..colon]).TrimStart('[').TrimEnd(']');
        ushort port = UsualPort;
        if (host.Length == 0 || (colon >= 0 && !ushort.TryParse(authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port)))
            throw new FormatException($"'{authority}' is not an address and a port such as 127.0.0.1:9001");
        return new RuntimeEndpoint(host, port, authority);
    }
}
