using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>A connection to the Runtime API: as much of HTTP/1.1 as its requests need (RFC 9112).</summary>
internal sealed class RuntimeConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly ResponseReader _reader;
    private bool _isUsable = true;

    private RuntimeConnection(Socket socket)
    {
        _socket = socket;
        _reader = new ResponseReader(socket);
    }

    /// <summary>Whether another request can be sent: the last answer was read to its end, and the other side has not closed the connection.</summary>
    public bool IsOpen => _isUsable && _reader.IsEmpty && !_socket.Poll(TimeSpan.Zero, SelectMode.SelectRead);

    /// <summary>Opens a connection.</summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    public static RuntimeConnection Open(Uri address, CancellationToken cancellation)
    {
        // Of both families, as the API may be named by either.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using (cancellation.UnsafeRegister(static state => ((Socket)state!).Dispose(), socket))
                socket.Connect(address.DnsSafeHost, address.Port);
            return new RuntimeConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a request, and waits for the whole answer.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="SocketException">The same.</exception>
    /// <exception cref="FormatException">What came is no answer.</exception>
    public HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var registration = cancellation.UnsafeRegister(static state => ((Socket)state!).Dispose(), _socket);
        _isUsable = false;
        SendAll(HeadOf(request));
        if (request.Content is not null)
        {
            using var body = new MemoryStream();
            request.Content.CopyTo(body, context: null, cancellation);
            SendAll(body.GetBuffer().AsSpan(0, (int)body.Length));
        }

        var response = _reader.Read();
        _isUsable = response.Headers.ConnectionClose is not true;
        return response;
    }

    /// <summary>Closes it; what is being read from it breaks.</summary>
    public void Dispose() => _socket.Dispose();

    private static byte[] HeadOf(HttpRequestMessage request)
    {
        var address = request.RequestUri!;
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"{request.Method.Method} {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\n");
        Append(head, request.Headers);
        if (request.Content is { } content)
        {
            // Asked for first: only then is it among the headers.
            _ = content.Headers.ContentLength;
            Append(head, content.Headers);
        }

        // An exception's type, which is sent as a header, may have any letters.
        return Encoding.UTF8.GetBytes(head.Append("\r\n").ToString());
    }

    private static void Append(StringBuilder head, HttpHeaders headers)
    {
        foreach (var (name, values) in headers.NonValidated)
        {
            // A value must not begin a line of its own.
            foreach (var value in values)
                head.Append(name).Append(": ").Append(value.ReplaceLineEndings(" ")).Append("\r\n");
        }
    }

    private void SendAll(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[_socket.Send(bytes)..];
    }
}
