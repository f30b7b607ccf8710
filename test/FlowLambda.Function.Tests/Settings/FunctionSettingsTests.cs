using FlowLambda.Configuration;
using FlowLambda.Function.Tests.Support;
using NSubstitute;

namespace FlowLambda.Function.Tests.Settings;

/// <summary>The function's environment variables.</summary>
public sealed class FunctionSettingsTests
{
    [Fact]
    public void Where_nothing_is_said_metrics_are_put_and_alerts_only_logged()
    {
        var settings = Read();

        settings.ShouldBe(new FunctionSettings { ConfigurationPath = Path.Combine(AppContext.BaseDirectory, "flowlambda.yaml"), PutsMetrics = true, TopicArn = null, LogFormat = null, Region = "" });
    }

    [Fact]
    public void All_can_be_said()
    {
        var settings = Read(
            ("FLOWLAMBDA_CONFIG", "/opt/flow.yaml"), ("FLOWLAMBDA_METRICS", "none"), ("FLOWLAMBDA_TOPIC_ARN", Scene.Topic),
            ("FLOWLAMBDA_LOG_FORMAT", "version srcaddr"), ("FLOWLAMBDA_STATE", "memory"), ("AWS_REGION", "eu-west-1"));

        settings.ShouldBe(new FunctionSettings { ConfigurationPath = "/opt/flow.yaml", PutsMetrics = false, TopicArn = Scene.Topic, LogFormat = "version srcaddr", Region = "eu-west-1" });
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void What_is_blank_is_not_said(string blank)
    {
        var settings = FunctionSettings.Read(_ => blank);

        settings.ShouldBe(FunctionSettings.Read(_ => null));
    }

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        var exception = Should.Throw<ConfigurationException>(() => Read(
            ("FLOWLAMBDA_CONFIG", "s3://bucket/flow.yaml"), ("FLOWLAMBDA_METRICS", "emf"), ("FLOWLAMBDA_TOPIC_ARN", "alerts"), ("FLOWLAMBDA_STATE", "dynamodb")));

        exception.Faults.Select(fault => fault.Path).ShouldBe(["FLOWLAMBDA_METRICS", "FLOWLAMBDA_STATE", "FLOWLAMBDA_CONFIG", "FLOWLAMBDA_TOPIC_ARN"], ignoreOrder: true);
        foreach (var name in new[] { "FLOWLAMBDA_METRICS: must be one of cloudwatch, none", "FLOWLAMBDA_STATE: must be one of memory", "FLOWLAMBDA_CONFIG: ", "FLOWLAMBDA_TOPIC_ARN: must be the ARN" })
            exception.Message.ShouldContain(name);
    }

    [Fact]
    public async Task Without_metrics_and_topic_no_service_is_called()
    {
        var scene = new Scene(putsMetrics: false, hasTopic: false);

        await scene.HandleAsync(Delivered.Batch(Flow.Reject()));
        await scene.HandleAsync(Delivered.Batch(Flow.Reject()));

        scene.Sns.ReceivedCalls().ShouldBeEmpty();
        scene.CloudWatch.ReceivedCalls().ShouldBeEmpty();
        scene.Log("alert").ShouldHaveSingleItem();
        scene.Log("batch").Select(line => line.GetProperty("outcome").GetString()).ShouldBe(["done", "duplicate"]);
    }

    [Fact]
    public async Task Without_a_topic_no_alert_is_told_of_as_published()
    {
        var scene = new Scene(hasTopic: false);

        await scene.HandleAsync(Delivered.Batch(Flow.Reject()));

        scene.Data.Values("AlertsPublished").ShouldBe([0]);
    }

    private static FunctionSettings Read(params (string Name, string Value)[] variables) =>
        FunctionSettings.Read(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
