using System.Net;
using System.Net.Sockets;
using System.Text;
using Amazon.Lambda.RuntimeSupport;

namespace FlowLambda.AwsLite.Tests.Runtime;

/// <summary>What the connection to the Runtime API makes of the answers that HTTP/1.1 allows, and of others.</summary>
public sealed class ConnectionTests : IDisposable
{
    private const string Path = "/2018-06-01/next";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConnectionChannel _channel = new();

    public ConnectionTests() => _listener.Start();

    public void Dispose()
    {
        _channel.Dispose();
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
        var (response, _) = await ExchangeAsync(Get(), answer);

        ((int)response.Status).ShouldBe(status);
        response.Text.ShouldBe(body);
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
        await Should.ThrowAsync<HttpRequestException>(() => ExchangeAsync(Get(), answer));

    [Fact]
    public async Task A_header_may_have_any_letters()
    {
        var request = new RuntimeRequest(Endpoint(), "POST", Path) { Body = "body"u8.ToArray(), Headers = { ["Error-Type"] = "Größe" } };

        var (_, sent) = await ExchangeAsync(request, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        sent.Split("\r\n").ShouldBe(["POST /2018-06-01/next HTTP/1.1", $"Host: {_listener.LocalEndpoint}", "Error-Type: Größe", "Content-Length: 4", "", "body"]);
    }

    [Fact]
    public async Task A_header_s_value_begins_no_line_of_its_own()
    {
        var request = Get();
        request.Headers["Error-Type"] = "a\r\nInjected: b";

        var (_, sent) = await ExchangeAsync(request, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        sent.Split("\r\n").ShouldNotContain(line => line.StartsWith("Injected", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_that_the_other_side_has_closed_is_made_anew()
    {
        const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        await ExchangeAsync(Get(), Answer);

        var (response, _) = await ExchangeAsync(Get(), Answer);

        response.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_wait_can_be_given_up()
    {
        using var cancellation = new CancellationTokenSource();
        var wait = _channel.SendAsync(Get(), cancellation.Token);
        using var socket = await _listener.AcceptSocketAsync(TestContext.Current.CancellationToken);

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(wait);
    }

    [Fact]
    public async Task A_connection_that_was_made_ahead_is_the_one_that_the_first_request_uses()
    {
        _channel.Prepare(Endpoint(), TestContext.Current.CancellationToken);

        var (response, _) = await ExchangeAsync(Get(), "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        response.Status.ShouldBe(HttpStatusCode.OK);
        _listener.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task Where_nobody_listens_the_request_says_so_and_not_what_was_made_ahead()
    {
        var endpoint = Endpoint();
        _listener.Stop();
        _channel.Prepare(endpoint, TestContext.Current.CancellationToken);
        await Should.ThrowAsync<HttpRequestException>(_channel.SendAsync(new RuntimeRequest(endpoint, "GET", Path), TestContext.Current.CancellationToken));
    }

    private RuntimeEndpoint Endpoint() => RuntimeEndpoint.Parse(_listener.LocalEndpoint.ToString()!);

    private RuntimeRequest Get() => new(Endpoint(), "GET", Path);

    /// <summary>Sends a request, takes it on a connection of its own, answers and closes that.</summary>
    private async Task<(RuntimeAnswer Response, string Sent)> ExchangeAsync(RuntimeRequest request, string answer)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var response = _channel.SendAsync(request, cancellation);
        var sent = new StringBuilder();
        using (var socket = await _listener.AcceptSocketAsync(cancellation))
        {
            var buffer = new byte[4096];
            var end = request.Body is null ? "\r\n\r\n" : "body";
            while (!sent.ToString().EndsWith(end, StringComparison.Ordinal))
                sent.Append(Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer, cancellation)));
            await socket.SendAsync(Encoding.ASCII.GetBytes(answer), cancellation);
            socket.Shutdown(SocketShutdown.Both);
        }

        return (await response, sent.ToString());
    }
}
