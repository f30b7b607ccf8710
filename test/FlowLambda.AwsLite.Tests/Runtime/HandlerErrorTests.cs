using System.Text.Json;
using FlowLambda.TestSupport.RuntimeApi;

namespace FlowLambda.AwsLite.Tests.Runtime;

public sealed class HandlerErrorTests
{
    [Fact]
    public async Task What_the_handler_throws_is_the_invocations_error()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        _ = runtime.Run((_, _) => throw new InvalidOperationException("no \"topic\""));

        var error = (await runtime.InvokeAsync("{}")).ShouldBeOfType<InvocationResult.Failure>().Error;

        error.ErrorType.ShouldBe("InvalidOperationException");
        error.ContentType.ShouldBe("application/vnd.aws.lambda.error+json");
        using var body = JsonDocument.Parse(error.Body);
        body.RootElement.EnumerateObject().Select(m => m.Name).ShouldBe(["errorMessage", "errorType", "stackTrace"]);
        body.RootElement.GetProperty("errorMessage").GetString().ShouldBe("no \"topic\"");
        body.RootElement.GetProperty("errorType").GetString().ShouldBe("InvalidOperationException");
        body.RootElement.GetProperty("stackTrace").EnumerateArray().First().GetString().ShouldStartWith("at ");
    }

    [Fact]
    public async Task After_an_error_the_loop_goes_on()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        _ = runtime.Run((input, _) => input.Name is null ? throw new InvalidOperationException() : Task.FromResult(input));

        (await runtime.InvokeAsync("{}")).ShouldBeOfType<InvocationResult.Failure>();
        (await runtime.InvokeAsync("""{"name":"one"}""")).ShouldSucceed();
    }

    [Fact]
    public async Task A_handlers_own_cancellation_is_an_error_like_any_other()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        _ = runtime.Run((_, _) => throw new OperationCanceledException());

        (await runtime.InvokeAsync("{}")).ShouldBeOfType<InvocationResult.Failure>().Error.ErrorType.ShouldBe("OperationCanceledException");
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_is_the_invocations_error()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        _ = runtime.Run((input, _) => Task.FromResult(input));

        (await runtime.InvokeAsync("not json")).ShouldBeOfType<InvocationResult.Failure>().Error.ErrorType.ShouldBe("JsonSerializerException");
    }

    [Fact]
    public async Task The_error_is_one_json_line_on_standard_error()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        _ = runtime.Run((_, _) => throw new InvalidOperationException("two\nlines"));

        await runtime.InvokeAsync("{}", new InvocationOptions { RequestId = "id-1" });

        using var line = JsonDocument.Parse(runtime.ErrorLines.ShouldHaveSingleItem());
        line.RootElement.GetProperty("level").GetString().ShouldBe("Error");
        line.RootElement.GetProperty("timestamp").GetString().ShouldBe("2026-11-20T10:00:00.000Z");
        line.RootElement.GetProperty("requestId").GetString().ShouldBe("id-1");
        line.RootElement.GetProperty("errorMessage").GetString().ShouldBe("two\nlines");
    }

    [Fact]
    public async Task A_message_may_have_any_characters()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        var halfOfAPair = (char)0xD83D;
        _ = runtime.Run((_, _) => throw new InvalidOperationException($"<é>\u0001{halfOfAPair}"));

        var error = (await runtime.InvokeAsync("{}")).ShouldBeOfType<InvocationResult.Failure>().Error;

        error.Body.ShouldContain("<é>");
        using var body = JsonDocument.Parse(error.Body);
        body.RootElement.GetProperty("errorMessage").GetString().ShouldBe("<é>\u0001\ufffd");
    }

    [Fact]
    public async Task A_very_long_message_is_cut()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        _ = runtime.Run((_, _) => throw new InvalidOperationException(new string('"', 1_000_000)));

        var error = (await runtime.InvokeAsync("{}")).ShouldBeOfType<InvocationResult.Failure>().Error;

        error.Body.Length.ShouldBeLessThan(256 * 1024);
        JsonDocument.Parse(error.Body).Dispose();
    }
}
