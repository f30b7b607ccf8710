using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Reads the answers that come over a connection (RFC 9112): a body has a length, comes in chunks, or ends with the connection.</summary>
internal sealed class ResponseReader(Socket socket)
{
    /// <summary>More than a line of any answer's head has.</summary>
    private const int MaxLine = 64 * 1024;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>Whether all that has been received has been read.</summary>
    public bool IsEmpty => _start == _end;

    /// <summary>Reads an answer.</summary>
    /// <exception cref="IOException">The connection ended before the answer did.</exception>
    /// <exception cref="FormatException">It is no answer.</exception>
    public RuntimeAnswer Read()
    {
        var status = ReadStatus();
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        while (ReadLine() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                throw new FormatException("the answer has a line that is no header");
            headers.TryAdd(line[..colon], line[(colon + 1)..].Trim());
        }

        return new RuntimeAnswer(status, headers, ReadBody(status, headers));
    }

    /// <summary>Reads the status, and over answers that only say that one will come (RFC 9110, 15.2).</summary>
    private HttpStatusCode ReadStatus()
    {
        while (true)
        {
            var line = ReadLine();
            if (!line.StartsWith("HTTP/1.", StringComparison.Ordinal) || line.Length < 12 || line[8] != ' '
                || !int.TryParse(line.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            {
                throw new FormatException("the answer does not begin with a status");
            }

            if (status is < 100 or >= 200)
                return (HttpStatusCode)status;
            while (ReadLine().Length > 0)
            {
                // Headers of no consequence.
            }
        }
    }

    private byte[] ReadBody(HttpStatusCode status, Dictionary<string, string> headers)
    {
        if (status is HttpStatusCode.NoContent or HttpStatusCode.NotModified)
            return [];
        if (headers.TryGetValue("Transfer-Encoding", out var encoding) && encoding.Contains("chunked", StringComparison.OrdinalIgnoreCase))
            return ReadChunks();
        if (!headers.TryGetValue("Content-Length", out var length))
            return ReadToEnd(headers);
        if (!int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            throw new FormatException("the answer's length is no number");
        var body = new byte[count];
        Fill(body);
        return body;
    }

    private byte[] ReadChunks()
    {
        using var body = new MemoryStream();
        while (true)
        {
            var line = ReadLine();
            var size = line.AsSpan(0, line.IndexOf(';', StringComparison.Ordinal) is >= 0 and var extension ? extension : line.Length).Trim();
            if (!int.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var count) || count < 0)
                throw new FormatException("a chunk's size is no number");
            if (count == 0)
                break;
            var chunk = new byte[count];
            Fill(chunk);
            body.Write(chunk);
            if (ReadLine().Length > 0)
                throw new FormatException("a chunk is longer than its size");
        }

        while (ReadLine().Length > 0)
        {
            // Trailers of no consequence.
        }

        return body.ToArray();
    }

    private byte[] ReadToEnd(Dictionary<string, string> headers)
    {
        headers["Connection"] = "close";
        using var body = new MemoryStream();
        do
        {
            body.Write(_buffer, _start, _end - _start);
            _start = _end = 0;
        }
        while (TryReceive());
        return body.ToArray();
    }

    private void Fill(Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            if (IsEmpty)
                Receive();
            var count = Math.Min(destination.Length, _end - _start);
            _buffer.AsSpan(_start, count).CopyTo(destination);
            destination = destination[count..];
            _start += count;
        }
    }

    private string ReadLine()
    {
        var line = new StringBuilder();
        while (true)
        {
            if (IsEmpty)
                Receive();
            var received = _buffer.AsSpan(_start, _end - _start);
            var end = received.IndexOf((byte)'\n');
            line.Append(Encoding.Latin1.GetString(end < 0 ? received : received[..end]));
            _start += end < 0 ? received.Length : end + 1;
            if (line.Length > MaxLine)
                throw new FormatException("a line of the answer is too long");
            if (end >= 0)
                return line.ToString().TrimEnd('\r');
        }
    }

    private void Receive()
    {
        if (!TryReceive())
            throw new IOException("the connection was closed before the answer was complete");
    }

    private bool TryReceive()
    {
        (_start, _end) = (0, socket.Receive(_buffer));
        return _end > 0;
    }
}
