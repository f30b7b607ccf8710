using System.Net;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.TestUtilities;

namespace FlowLambda.AwsLite.Tests.Runtime;

public sealed class PublicSurfaceTests
{
    [Fact]
    public async Task The_loop_finds_the_api_by_its_environment_variable_and_uses_the_given_client()
    {
        using var stop = new CancellationTokenSource();
        using var api = new OneInvocation();
        using var http = new HttpClient(api);
        Func<Greeting, ILambdaContext, Task> handler = async (_, _) => await stop.CancelAsync();
        using var bootstrap = LambdaBootstrapBuilder.Create(handler, RuntimeFixture.Serializer)
            .UseBootstrapHandler(() => Task.FromResult(true))
            .UseHttpClient(http)
            .Build();

        await bootstrap.RunAsync(stop.Token);

        api.Calls.ShouldBe(
        [
            $"GET http://{TestEnvironment.RuntimeApi}/2018-06-01/runtime/invocation/next",
            $"POST http://{TestEnvironment.RuntimeApi}/2018-06-01/runtime/invocation/id-1/response",
        ]);
        http.Timeout.ShouldBe(Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void A_test_context_has_what_a_test_gives_it()
    {
        Describe(new TestLambdaContext
        {
            AwsRequestId = "id",
            FunctionName = "name",
            FunctionVersion = "1",
            InvokedFunctionArn = "arn",
            LogGroupName = "group",
            LogStreamName = "stream",
            MemoryLimitInMB = 256,
            RemainingTime = TimeSpan.FromSeconds(3),
            TraceId = "trace",
        }).ShouldBe("id name 1 arn group stream 256 00:00:03 trace");

        static string Describe(ILambdaContext c) =>
            $"{c.AwsRequestId} {c.FunctionName} {c.FunctionVersion} {c.InvokedFunctionArn} {c.LogGroupName} {c.LogStreamName} {c.MemoryLimitInMB} {c.RemainingTime} {c.TraceId}";
    }

    private sealed class OneInvocation : HttpMessageHandler
    {
        public List<string> Calls { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls.Add($"{request.Method} {request.RequestUri}");
            return Task.FromResult(request.Method == HttpMethod.Get
                ? new HttpResponseMessage(HttpStatusCode.OK) { Headers = { { "Lambda-Runtime-Aws-Request-Id", "id-1" } }, Content = new StringContent("{}") }
                : new HttpResponseMessage(HttpStatusCode.Accepted));
        }
    }
}
