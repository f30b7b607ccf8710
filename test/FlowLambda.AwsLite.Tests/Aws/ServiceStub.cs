using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FlowLambda.AwsLite.Tests.Aws;

/// <summary>A service that keeps what it is sent and answers what it was told to; the last answer again and again.</summary>
internal sealed class ServiceStub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(int Status, string Body)> _answers;
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();

    private ServiceStub(WebApplication app, IEnumerable<(int, string)> answers)
    {
        _app = app;
        _answers = new(answers);
    }

    public string Url => _app.Urls.First();

    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    public static async Task<ServiceStub> StartAsync(params (int Status, string Body)[] answers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var stub = new ServiceStub(builder.Build(), answers);
        stub._app.Run(stub.ServeAsync);
        await stub._app.StartAsync(TestContext.Current.CancellationToken);
        return stub;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _requests.Enqueue(new ReceivedRequest(
            context.Request.Method,
            context.Request.Path,
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray(),
            context.Request.Headers.ContentEncoding == "gzip" ? Gunzip(body.ToArray()) : Encoding.UTF8.GetString(body.ToArray())));

        var (status, answer) = _answers.Count > 1 && _answers.TryDequeue(out var next) ? next : _answers.First();
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/xml";
        await context.Response.WriteAsync(answer);
    }

    private static string Gunzip(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        return reader.ReadToEnd();
    }
}
