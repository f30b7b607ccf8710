using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using FlowLambda.TestSupport.RuntimeApi;

namespace FlowLambda.AwsLite.Tests.Runtime;

public sealed class InvocationTests
{
    private static Task<Greeting> Echo(Greeting input, ILambdaContext context) => Task.FromResult(input);

    [Fact]
    public async Task The_handlers_output_is_the_answer()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        _ = runtime.Run((input, _) => Task.FromResult(new Greeting($"hello {input.Name}")));

        (await runtime.InvokeAsync("""{"name":"é"}""")).ShouldSucceed().Body.ShouldBe("""{"Name":"hello é"}""");
        (await runtime.InvokeAsync("""{"name":"two"}""")).ShouldSucceed().Body.ShouldBe("""{"Name":"hello two"}""");
        runtime.ErrorLines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_handler_without_output_answers_with_nothing()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        var seen = "";
        Func<Greeting, ILambdaContext, Task> handler = (input, _) =>
        {
            seen = input.Name;
            return Task.CompletedTask;
        };
        _ = runtime.Run(LambdaBootstrapBuilder.Create(handler, RuntimeFixture.Serializer));

        (await runtime.InvokeAsync("""{"name":"one"}""")).ShouldSucceed().Body.ShouldBeEmpty();
        seen.ShouldBe("one");
    }

    [Fact]
    public async Task An_output_that_is_null_is_answered_as_null()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        Func<Greeting, ILambdaContext, Task<Greeting?>> handler = (_, _) => Task.FromResult<Greeting?>(null);
        _ = runtime.Run(LambdaBootstrapBuilder.Create(handler, RuntimeFixture.Serializer));

        (await runtime.InvokeAsync("{}")).ShouldSucceed().Body.ShouldBe("null");
        runtime.ErrorLines.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_context_tells_of_the_invocation_and_of_the_function()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        runtime.Environment["AWS_LAMBDA_FUNCTION_NAME"] = "flowlambda";
        runtime.Environment["AWS_LAMBDA_FUNCTION_VERSION"] = "7";
        runtime.Environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "512";
        runtime.Environment["AWS_LAMBDA_LOG_GROUP_NAME"] = "/aws/lambda/flowlambda";
        runtime.Environment["AWS_LAMBDA_LOG_STREAM_NAME"] = "2026/11/20/[7]abc";
        ILambdaContext? seen = null;
        _ = runtime.Run((input, context) =>
        {
            seen = context;
            return Task.FromResult(input);
        });

        await runtime.InvokeAsync("{}", new InvocationOptions { RequestId = "id-1", FunctionArn = "arn:f", TraceId = "Root=1" });

        seen.ShouldNotBeNull();
        seen.AwsRequestId.ShouldBe("id-1");
        seen.InvokedFunctionArn.ShouldBe("arn:f");
        seen.TraceId.ShouldBe("Root=1");
        seen.FunctionName.ShouldBe("flowlambda");
        seen.FunctionVersion.ShouldBe("7");
        seen.MemoryLimitInMB.ShouldBe(512);
        seen.LogGroupName.ShouldBe("/aws/lambda/flowlambda");
        seen.LogStreamName.ShouldBe("2026/11/20/[7]abc");
    }

    [Fact]
    public async Task The_remaining_time_runs_from_the_deadline()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        var remaining = new List<TimeSpan>();
        _ = runtime.Run((input, context) =>
        {
            remaining.Add(context.RemainingTime);
            runtime.Time.SetUtcNow(runtime.Time.GetUtcNow() + TimeSpan.FromSeconds(10));
            remaining.Add(context.RemainingTime);
            return Task.FromResult(input);
        });

        await runtime.InvokeAsync("{}");

        remaining.ShouldBe([TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(20)]);
    }

    [Fact]
    public async Task The_trace_id_is_in_the_environment_while_the_handler_runs()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        var seen = new List<string?>();
        _ = runtime.Run((input, _) =>
        {
            seen.Add(runtime.Environment["_X_AMZN_TRACE_ID"]);
            return Task.FromResult(input);
        });

        await runtime.InvokeAsync("{}", new InvocationOptions { TraceId = "Root=1-a;Sampled=1" });
        await runtime.InvokeAsync("{}", new InvocationOptions { TraceId = null });

        seen.ShouldBe(["Root=1-a;Sampled=1", null]);
    }

    [Fact]
    public async Task An_invocation_id_is_echoed_with_answers_and_with_errors()
    {
        // The server refuses an answer that does not echo it.
        await using var runtime = await RuntimeFixture.StartAsync();
        _ = runtime.Run((input, _) => input.Name is null ? throw new InvalidOperationException() : Task.FromResult(input));

        (await runtime.InvokeAsync("""{"name":"one"}""", new InvocationOptions { InvocationId = "i-1" })).ShouldSucceed();
        (await runtime.InvokeAsync("{}", new InvocationOptions { InvocationId = "i-2" })).ShouldBeOfType<InvocationResult.Failure>();
    }

    [Fact]
    public async Task When_cancelled_the_loop_ends_without_an_exception()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        _ = runtime.Run(Echo);
        await runtime.InvokeAsync("{}");

        await runtime.StopAsync();
    }

    [Fact]
    public async Task An_invocation_in_hand_is_answered_when_the_loop_is_cancelled()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        var started = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        _ = runtime.Run(async (input, _) =>
        {
            started.SetResult();
            await finish.Task;
            return input;
        });
        var result = runtime.InvokeAsync("""{"name":"one"}""");
        await started.Task;

        var stopped = runtime.StopAsync();
        finish.SetResult();

        (await result).ShouldSucceed();
        await stopped;
    }
}
