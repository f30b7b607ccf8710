using System.Net;
using System.Net.Sockets;
using System.Text;
using Amazon.Lambda.RuntimeSupport;

namespace FlowLambda.AwsLite.Tests.Runtime;

/// <summary>What the connection to the Runtime API makes of the answers that HTTP/1.1 allows, and of others.</summary>
public sealed class ConnectionTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly HttpMessageInvoker _http = new(new RuntimeMessageHandler());

    public ConnectionTests() => _listener.Start();

    public void Dispose()
    {
        _http.Dispose();
        _listener.Dispose();
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello")]
    [InlineData("HTTP/1.1 202 Accepted\r\ncontent-length:5\r\n\r\nhello", 202, "hello")]
    [InlineData("HTTP/1.1 100 Continue\r\nx: y\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200, "")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\ntrailer: x\r\n\r\n", 200, "hello")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", 204, "")]
    [InlineData("HTTP/1.0 500 Broken\nContent-Type: text/plain\n\nto the end", 500, "to the end")]
    public async Task An_answer_is_read_however_its_body_is_sent(string answer, int status, string body)
    {
        var (response, _) = await ExchangeAsync(new HttpRequestMessage(HttpMethod.Get, Address()), answer);

        ((int)response.StatusCode).ShouldBe(status);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nno header\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n0\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    public async Task What_is_no_whole_answer_is_a_broken_connection(string answer) =>
        await Should.ThrowAsync<HttpRequestException>(() => ExchangeAsync(new HttpRequestMessage(HttpMethod.Get, Address()), answer));

    [Fact]
    public async Task A_header_may_have_any_letters()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address()) { Content = new ByteArrayContent("body"u8.ToArray()) };
        request.Headers.TryAddWithoutValidation("Error-Type", "Größe");

        var (_, sent) = await ExchangeAsync(request, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        sent.Split("\r\n").ShouldBe(["POST /2018-06-01/next HTTP/1.1", $"Host: {_listener.LocalEndpoint}", "Error-Type: Größe", "Content-Length: 4", "", "body"]);
    }

    [Fact]
    public async Task A_header_s_value_begins_no_line_of_its_own()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Address());
        request.Headers.TryAddWithoutValidation("Error-Type", "a\r\nInjected: b");

        var (_, sent) = await ExchangeAsync(request, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        sent.Split("\r\n").ShouldNotContain(line => line.StartsWith("Injected", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_that_the_other_side_has_closed_is_made_anew()
    {
        const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        await ExchangeAsync(new HttpRequestMessage(HttpMethod.Get, Address()), Answer);

        var (response, _) = await ExchangeAsync(new HttpRequestMessage(HttpMethod.Get, Address()), Answer);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_wait_can_be_given_up()
    {
        using var cancellation = new CancellationTokenSource();
        var wait = _http.SendAsync(new HttpRequestMessage(HttpMethod.Get, Address()), cancellation.Token);
        using var socket = await _listener.AcceptSocketAsync(TestContext.Current.CancellationToken);

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(wait);
    }

    private Uri Address() => new($"http://{_listener.LocalEndpoint}/2018-06-01/next");

    /// <summary>Sends a request, takes it on a connection of its own, answers and closes that.</summary>
    private async Task<(HttpResponseMessage Response, string Sent)> ExchangeAsync(HttpRequestMessage request, string answer)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var response = _http.SendAsync(request, cancellation);
        var sent = new StringBuilder();
        using (var socket = await _listener.AcceptSocketAsync(cancellation))
        {
            var buffer = new byte[4096];
            var end = request.Content is null ? "\r\n\r\n" : "body";
            while (!sent.ToString().EndsWith(end, StringComparison.Ordinal))
                sent.Append(Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer, cancellation)));
            await socket.SendAsync(Encoding.ASCII.GetBytes(answer), cancellation);
            socket.Shutdown(SocketShutdown.Both);
        }

        return (await response, sent.ToString());
    }
}
