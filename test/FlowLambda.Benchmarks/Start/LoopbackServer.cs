using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FlowLambda.Benchmarks.Start;

/// <summary>A request of a process under measurement.</summary>
/// <param name="Line">Method and path.</param>
/// <param name="Headers">The header lines.</param>
/// <param name="Body">The body.</param>
internal sealed record LoopbackRequest(string Line, string Headers, string Body);

/// <summary>An HTTP server of a few lines, so that what it costs is not measured too. Each connection has a thread.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<LoopbackRequest, string?> _answer;

    /// <param name="answer">The whole answer to a request; null leaves it open.</param>
    internal LoopbackServer(Func<LoopbackRequest, string?> answer)
    {
        _answer = answer;
        _listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    internal string Authority => _listener.LocalEndpoint.ToString()!;

    internal static string Answer(string body, string type, params string[] headers) =>
        $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n{body}";

    public void Dispose() => _listener.Dispose();

    private void Accept()
    {
        try
        {
            while (true)
            {
                var socket = _listener.AcceptSocket();
                new Thread(() => Serve(socket)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // Disposed of.
        }
    }

    private void Serve(Socket socket)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            while (Read(stream) is { } request)
            {
                if (_answer(request) is { } answer)
                    stream.Write(Encoding.UTF8.GetBytes(answer));
            }
        }
        catch (IOException)
        {
            // The process under measurement has ended.
        }
    }

    /// <summary>Reads a request whose body, if any, has a length: neither the runtime nor the AWS SDK sends others here.</summary>
    private static LoopbackRequest? Read(NetworkStream stream)
    {
        var head = new List<byte>();
        while (!head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (stream.ReadByte() is not (>= 0 and var next))
                return null;
            head.Add((byte)next);
        }

        var text = Encoding.ASCII.GetString([.. head]);
        var length = text.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        var body = new byte[length is null ? 0 : int.Parse(length.AsSpan(length.IndexOf(':', StringComparison.Ordinal) + 1), System.Globalization.CultureInfo.InvariantCulture)];
        stream.ReadExactly(body);
        var end = text.IndexOf("\r\n", StringComparison.Ordinal);
        return new(text[..end], text[end..], Encoding.UTF8.GetString(body));
    }
}
