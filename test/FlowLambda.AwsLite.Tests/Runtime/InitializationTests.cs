using System.Text.Json;
using FlowLambda.TestSupport.RuntimeApi;

namespace FlowLambda.AwsLite.Tests.Runtime;

public sealed class InitializationTests
{
    private static Task<Greeting> Echo(Greeting input, Amazon.Lambda.Core.ILambdaContext context) => Task.FromResult(input);

    [Fact]
    public async Task The_initializer_runs_once_before_the_first_invocation()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        var log = new List<string>();
        _ = runtime.Run(
            (input, _) =>
            {
                log.Add(input.Name!);
                return Task.FromResult(input);
            },
            () =>
            {
                log.Add("init");
                return Task.FromResult(true);
            });

        await runtime.InvokeAsync("""{"name":"one"}""");
        await runtime.InvokeAsync("""{"name":"two"}""");

        log.ShouldBe(["init", "one", "two"]);
    }

    [Fact]
    public async Task An_initializer_that_throws_is_reported_and_ends_the_process()
    {
        await using var runtime = await RuntimeFixture.StartAsync();

        var loop = runtime.Run(Echo, () => throw new FormatException("rule 3: no such field"));

        (await Should.ThrowAsync<FormatException>(loop)).Message.ShouldBe("rule 3: no such field");
        var error = runtime.Server.InitErrors.ShouldHaveSingleItem();
        error.ErrorType.ShouldBe("FormatException");
        error.ContentType.ShouldBe("application/vnd.aws.lambda.error+json");
        using var body = JsonDocument.Parse(error.Body);
        body.RootElement.GetProperty("errorMessage").GetString().ShouldBe("rule 3: no such field");
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    public async Task An_init_error_that_is_not_taken_does_not_hide_its_cause(int status)
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        runtime.Server.Break(RuntimeApiRoute.InitError, new RuntimeApiFault.Refuse(status));

        await Should.ThrowAsync<FormatException>(runtime.Run(Echo, () => throw new FormatException()));
    }

    [Fact]
    public async Task An_initializer_that_says_no_ends_the_loop_quietly()
    {
        await using var runtime = await RuntimeFixture.StartAsync();

        await runtime.Run(Echo, () => Task.FromResult(false));

        runtime.Server.InitErrors.ShouldBeEmpty();
        runtime.ErrorLines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Outside_Lambda_the_loop_says_what_is_missing()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        runtime.Environment["AWS_LAMBDA_RUNTIME_API"] = null;

        (await Should.ThrowAsync<InvalidOperationException>(runtime.Run(Echo))).Message.ShouldContain("AWS_LAMBDA_RUNTIME_API");
    }
}
