using Amazon.Lambda.RuntimeSupport;

namespace FlowLambda.AwsLite.Tests.Runtime;

/// <summary>Where <c>AWS_LAMBDA_RUNTIME_API</c> says that the Runtime API is.</summary>
public sealed class EndpointTests
{
    [Theory]
    [InlineData("127.0.0.1:9001", "127.0.0.1", 9001)]
    [InlineData("runtime.test", "runtime.test", 80)]
    [InlineData("localhost:80", "localhost", 80)]
    [InlineData("[::1]:9001", "::1", 9001)]
    [InlineData("[::1]", "::1", 80)]
    public void It_is_an_address_or_a_name_with_or_without_a_port(string authority, string host, int port) =>
        RuntimeEndpoint.Parse(authority).ShouldBe(new RuntimeEndpoint(host, port, authority));

    [Theory]
    [InlineData(":9001")]
    [InlineData("localhost:")]
    [InlineData("localhost:x")]
    [InlineData("localhost:70000")]
    [InlineData("localhost:-1")]
    public void Anything_else_is_refused_by_name(string authority) =>
        Should.Throw<FormatException>(() => RuntimeEndpoint.Parse(authority)).Message.ShouldContain(authority);
}
