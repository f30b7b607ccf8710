using System.Globalization;
using System.Net;
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
    public static RuntimeConnection Open(RuntimeEndpoint endpoint, CancellationToken cancellation)
    {
        // A name may stand for addresses of both families.
#pragma warning disable RS0030 // This is no address of a record, but one as sockets take it.
        var address = IPAddress.TryParse(endpoint.Host, out var known) ? known : null;
#pragma warning restore RS0030
        var socket = address is null ? new Socket(SocketType.Stream, ProtocolType.Tcp) : new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.NoDelay = true;
        try
        {
            using (cancellation.UnsafeRegister(static state => ((Socket)state!).Dispose(), socket))
            {
                if (address is null)
                    socket.Connect(endpoint.Host, endpoint.Port);
                else
                    socket.Connect(new IPEndPoint(address, endpoint.Port));
            }

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
    public RuntimeAnswer Send(RuntimeRequest request, CancellationToken cancellation)
    {
        using var registration = cancellation.UnsafeRegister(static state => ((Socket)state!).Dispose(), _socket);
        _isUsable = false;
        SendAll(HeadOf(request));
        if (request.Body is { } body)
            SendAll(body.Span);
        var answer = _reader.Read();
        _isUsable = !answer.Headers.TryGetValue("Connection", out var connection) || !connection.Contains("close", StringComparison.OrdinalIgnoreCase);
        return answer;
    }

    /// <summary>Closes it; what is being read from it breaks.</summary>
    public void Dispose() => _socket.Dispose();

    private static byte[] HeadOf(RuntimeRequest request)
    {
        var head = new StringBuilder($"{request.Method} {request.Path} HTTP/1.1\r\nHost: {request.Endpoint.Authority}\r\n");
        foreach (var (name, value) in request.Headers)
        {
            // A value must not begin a line of its own.
            head.Append(name).Append(": ").Append(value.ReplaceLineEndings(" ")).Append("\r\n");
        }

        if (request.Body is { } body)
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");

        // An exception's type, which is sent as a header, may have any letters.
        return Encoding.UTF8.GetBytes(head.Append("\r\n").ToString());
    }

    private void SendAll(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[_socket.Send(bytes)..];
    }
}
