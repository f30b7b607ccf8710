using System.Text;

namespace FlowLambda.IntegrationTests;

/// <summary>The function as a central account has it: batches of a Kinesis stream, and the configuration in S3.</summary>
public sealed class CentralTests(Emulator emulator) : IClassFixture<Emulator>
{
    private const string Configuration = "version: 1\nmetrics: { definitions: [ { name: Flows } ] }\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bad_record_of_a_stream_fails_alone_and_the_answer_names_it()
    {
        await emulator.ResetAsync();
        await using var function = await Deployment.StartAsync(Configuration, emulator.Uri, Token);

        var answer = await function.InvokeAsync(Delivery.OfStream(Delivery.Of(["2 a"]), Delivery.OfPayload("%%%"), Delivery.Of(["2 b"])), Token);

        answer.ShouldSucceed().Body.ShouldBe("""{"batchItemFailures":[{"itemIdentifier":"seq-1"}]}""");
        (await function.LogAsync("batch", 3, Token)).Select(line => line.GetProperty("outcome").GetString()).ShouldBe(["done", "failed", "done"]);
    }

    [Fact]
    public async Task A_delivery_is_answered_with_nothing()
    {
        await emulator.ResetAsync();
        await using var function = await Deployment.StartAsync(Configuration, emulator.Uri, Token);

        var answer = await function.InvokeAsync(Delivery.Of(["2 a"]), Token);

        answer.ShouldSucceed().Body.ShouldBe("null");
    }

    [Fact]
    public async Task The_function_starts_with_the_configuration_that_is_in_S3()
    {
        await emulator.ResetAsync();
        await emulator.PutObjectAsync("flow-config", "my.yaml", Encoding.UTF8.GetBytes(Configuration));
        await using var function = await StartAsync("s3://flow-config/my.yaml");

        (await function.InvokeAsync(Delivery.Of(["2 a"]), Token)).ShouldSucceed();

        var start = (await function.LogAsync("start", 1, Token)).ShouldHaveSingleItem();
        start.GetProperty("configuration").GetString().ShouldBe("s3://flow-config/my.yaml");
        start.GetProperty("version").GetString().ShouldNotBeNullOrEmpty();
        start.GetProperty("metrics").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_configuration_that_is_not_in_S3_is_an_initialisation_error()
    {
        await emulator.ResetAsync();
        await using var function = await StartAsync("s3://flow-config/my.yaml");

        (await function.Process.ExitCode).ShouldBe(1);

        var error = function.InitErrors.ShouldHaveSingleItem();
        error.ErrorType.ShouldBe("ConfigurationException");
        error.Body.ShouldContain("s3://flow-config/my.yaml: there is no such bucket");
    }

    private Task<Deployment> StartAsync(string configuration) =>
        Deployment.StartAsync(Configuration, emulator.Uri, Token, ("FLOWLAMBDA_CONFIG", configuration));
}
