using Amazon.Lambda.RuntimeSupport;
using FlowLambda.TestSupport.RuntimeApi;

namespace FlowLambda.AwsLite.Tests.Runtime;

public sealed class BrokenRuntimeApiTests
{
    private static Task<Greeting> Echo(Greeting input, Amazon.Lambda.Core.ILambdaContext context) => Task.FromResult(input);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_api_that_is_slow_to_answer_is_waited_for()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        var gate = new TaskCompletionSource();
        runtime.Server.Break(RuntimeApiRoute.Next, new RuntimeApiFault.Delay(gate.Task));
        var loop = runtime.Run(Echo);
        var result = runtime.InvokeAsync("""{"name":"one"}""");

        loop.IsCompleted.ShouldBeFalse();
        gate.SetResult();

        (await result).ShouldSucceed();
        runtime.ErrorLines.ShouldBeEmpty();
    }

    [Fact]
    public async Task When_the_api_hangs_up_the_next_invocation_is_asked_for_again_ever_later()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        for (var i = 0; i < 3; i++)
            runtime.Server.Break(RuntimeApiRoute.Next, new RuntimeApiFault.HangUp());
        _ = runtime.Run(Echo);

        var delays = new List<double>();
        for (var i = 0; i < 3; i++)
            delays.Add((await runtime.PassDelayAsync()).TotalMilliseconds);

        (await runtime.InvokeAsync("""{"name":"one"}""")).ShouldSucceed();
        delays.ShouldBe([50, 100, 200]);
        runtime.ErrorLines.Length.ShouldBe(3);
    }

    [Fact]
    public async Task When_the_connection_is_cut_in_the_middle_of_an_event_it_is_asked_for_again()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        runtime.Server.Break(RuntimeApiRoute.Next, new RuntimeApiFault.CutPayload());
        var calls = 0;
        _ = runtime.Run((input, _) =>
        {
            calls++;
            return Task.FromResult(input);
        });
        var result = runtime.Server.InvokeAsync("""{"name":"one"}"""u8.ToArray(), TimeSpan.FromDays(1), Token);
        await runtime.Time.NextDelayAsync(Token); // the call's own timeout on the server
        await runtime.PassDelayAsync();

        (await result).ShouldSucceed().Body.ShouldBe("""{"Name":"one"}""");
        calls.ShouldBe(1);
    }

    [Fact]
    public async Task An_api_that_is_gone_ends_the_loop_after_a_bounded_number_of_attempts()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        for (var i = 0; i < InvocationPoll.MaxAttempts; i++)
            runtime.Server.Break(RuntimeApiRoute.Next, new RuntimeApiFault.HangUp());
        var loop = runtime.Run(Echo);

        for (var i = 1; i < InvocationPoll.MaxAttempts; i++)
            await runtime.PassDelayAsync();

        await Should.ThrowAsync<HttpRequestException>(loop);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(403)]
    public async Task An_api_that_refuses_the_next_invocation_ends_the_loop(int status)
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        runtime.Server.Break(RuntimeApiRoute.Next, new RuntimeApiFault.Refuse(status));

        (await Should.ThrowAsync<RuntimeApiException>(runtime.Run(Echo))).Message.ShouldContain($"{status}");
    }

    [Theory]
    [InlineData(RuntimeApiRoute.Response)]
    [InlineData(RuntimeApiRoute.Error)]
    public async Task A_failed_container_ends_the_loop(RuntimeApiRoute route)
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        runtime.Server.Break(route, new RuntimeApiFault.Refuse(500));
        var loop = runtime.Run((input, _) => route == RuntimeApiRoute.Error ? throw new InvalidOperationException() : Task.FromResult(input));

        _ = runtime.InvokeAsync("{}");

        await Should.ThrowAsync<RuntimeApiException>(loop);
    }

    public static TheoryData<RuntimeApiRoute, RuntimeApiFault> Refusals { get; } = new()
    {
        { RuntimeApiRoute.Response, new RuntimeApiFault.Refuse(400) },
        { RuntimeApiRoute.Response, new RuntimeApiFault.Refuse(403) },
        { RuntimeApiRoute.Response, new RuntimeApiFault.Refuse(413) },
        { RuntimeApiRoute.Response, new RuntimeApiFault.HangUp() },
        { RuntimeApiRoute.Error, new RuntimeApiFault.Refuse(400) },
        { RuntimeApiRoute.Error, new RuntimeApiFault.HangUp() },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Refusals))]
    public async Task An_answer_that_is_not_taken_is_said_on_standard_error_and_the_loop_goes_on(RuntimeApiRoute route, RuntimeApiFault fault)
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        runtime.Server.Break(route, fault);
        _ = runtime.Run((input, _) =>
            route == RuntimeApiRoute.Error && input.Name == "one" ? throw new InvalidOperationException() : Task.FromResult(input));

        _ = runtime.InvokeAsync("""{"name":"one"}""", new InvocationOptions { RequestId = "lost" });
        (await runtime.InvokeAsync("""{"name":"two"}""")).ShouldSucceed();

        runtime.ErrorLines.ShouldContain(line => line.Contains("not delivered") && line.Contains("lost"));
    }
}
