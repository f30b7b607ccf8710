using FlowLambda.Configuration;
using FlowLambda.Function.Configuration;
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

        settings.ShouldBe(new FunctionSettings { ConfigurationPath = Path.Combine(AppContext.BaseDirectory, "flowlambda.yaml"), Metrics = MetricDestination.CloudWatch, StateTable = null, TopicArn = null, LogFormat = null, Region = "" });
    }

    [Fact]
    public void All_can_be_said()
    {
        var settings = Read(
            ("FLOWLAMBDA_CONFIG", "/opt/flow.yaml"), ("FLOWLAMBDA_METRICS", "none"), ("FLOWLAMBDA_TOPIC_ARN", Scene.Topic),
            ("FLOWLAMBDA_LOG_FORMAT", "version srcaddr"), ("FLOWLAMBDA_STATE", "dynamodb"), ("FLOWLAMBDA_STATE_TABLE", "flow_lambda.State-1"), ("AWS_REGION", "eu-west-1"));

        settings.ShouldBe(new FunctionSettings
        {
            ConfigurationPath = "/opt/flow.yaml",
            Metrics = MetricDestination.None,
            StateTable = "flow_lambda.State-1",
            TopicArn = Scene.Topic,
            LogFormat = "version srcaddr",
            Region = "eu-west-1",
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void What_is_blank_is_not_said(string blank)
    {
        var settings = FunctionSettings.Read(_ => blank);

        settings.ShouldBe(FunctionSettings.Read(_ => null));
    }

    [Theory]
    [InlineData("cloudwatch", MetricDestination.CloudWatch)]
    [InlineData("emf", MetricDestination.Emf)]
    [InlineData("none", MetricDestination.None)]
    public void Metrics_go_where_it_is_said(string said, MetricDestination destination) =>
        Read(("FLOWLAMBDA_METRICS", said)).Metrics.ShouldBe(destination);

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        var exception = Should.Throw<ConfigurationException>(() => Read(
            ("FLOWLAMBDA_CONFIG", "s3://bucket"), ("FLOWLAMBDA_METRICS", "statsd"), ("FLOWLAMBDA_TOPIC_ARN", "alerts"),
            ("FLOWLAMBDA_STATE", "redis"), ("FLOWLAMBDA_STATE_TABLE", "a table")));

        exception.Faults.Select(fault => (fault.Path, fault.Message)).ShouldBe(
        [
            ("FLOWLAMBDA_CONFIG", "must be a path, or s3://BUCKET/KEY"),
            ("FLOWLAMBDA_METRICS", "must be one of cloudwatch, emf, none"),
            ("FLOWLAMBDA_STATE", "must be one of memory, dynamodb"),
            ("FLOWLAMBDA_STATE_TABLE", "must be a table's name: 3 to 255 letters, digits, '_', '.' and '-'"),
            ("FLOWLAMBDA_TOPIC_ARN", "must be the ARN of an SNS topic"),
        ], ignoreOrder: true);
        foreach (var fault in exception.Faults)
            exception.Message.ShouldContain($"{fault.Path}: {fault.Message}");
    }

    [Theory]
    [InlineData("dynamodb", null, "must name the table, where FLOWLAMBDA_STATE is dynamodb")]
    [InlineData("memory", "flowlambda", "names a table, but state is in memory: set FLOWLAMBDA_STATE to dynamodb, or leave the table out")]
    [InlineData(null, "flowlambda", "names a table, but state is in memory: set FLOWLAMBDA_STATE to dynamodb, or leave the table out")]
    [InlineData("dynamodb", "ab", "must be a table's name: 3 to 255 letters, digits, '_', '.' and '-'")]
    [InlineData("dynamodb", "arn:aws:dynamodb:eu-west-1:123456789012:table/flowlambda", "must be a table's name: 3 to 255 letters, digits, '_', '.' and '-'")]
    public void A_table_and_the_state_that_needs_it_go_together(string? state, string? table, string fault)
    {
        var exception = Should.Throw<ConfigurationException>(() => Read(("FLOWLAMBDA_STATE", state), ("FLOWLAMBDA_STATE_TABLE", table)));

        exception.Faults.ShouldBe([ConfigurationFault.Outside("FLOWLAMBDA_STATE_TABLE", fault)]);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void A_table_s_name_has_3_to_255_characters(int length, bool isValid)
    {
        var name = new string('a', length);

        if (isValid)
            Read(("FLOWLAMBDA_STATE", "dynamodb"), ("FLOWLAMBDA_STATE_TABLE", name)).StateTable.ShouldBe(name);
        else
            Should.Throw<ConfigurationException>(() => Read(("FLOWLAMBDA_STATE", "dynamodb"), ("FLOWLAMBDA_STATE_TABLE", name)));
    }

    [Theory]
    [InlineData("s3://flow-config.example/flowlambda.yaml", "flow-config.example", "flowlambda.yaml")]
    [InlineData("S3://abc/a/b c+%20.yaml", "abc", "a/b c+%20.yaml")]
    [InlineData("s3://abc//x", "abc", "/x")]
    public void A_configuration_in_S3_is_named_by_bucket_and_key(string said, string bucket, string key)
    {
        var settings = Read(("FLOWLAMBDA_CONFIG", said));

        settings.ConfigurationObject.ShouldBe(new S3Address(bucket, key));
        settings.ConfigurationPath.ShouldBe($"s3://{bucket}/{key}");
    }

    [Theory]
    [InlineData("s3://")]
    [InlineData("s3:///flow.yaml")]
    [InlineData("s3://bucket")]
    [InlineData("s3://bucket/")]
    [InlineData("s3://ab/flow.yaml")]
    [InlineData("s3://Bucket/flow.yaml")]
    [InlineData("s3://-bucket/flow.yaml")]
    [InlineData("s3://bucket-/flow.yaml")]
    [InlineData("s3://arn:aws:s3:eu-west-1:123456789012:accesspoint/flow/object")]
    public void Another_name_of_an_object_is_a_fault(string said) =>
        Should.Throw<ConfigurationException>(() => Read(("FLOWLAMBDA_CONFIG", said))).Faults.ShouldHaveSingleItem().Path.ShouldBe("FLOWLAMBDA_CONFIG");

    [Theory]
    [InlineData("k", 1024, true)]
    [InlineData("k", 1025, false)]
    [InlineData("é", 512, true)]
    [InlineData("é", 513, false)]
    public void A_key_has_1024_bytes_at_most(string character, int count, bool isValid) =>
        S3Address.TryParse("s3://bucket/" + string.Concat(Enumerable.Repeat(character, count)), out _).ShouldBe(isValid);

    [Fact]
    public async Task Without_metrics_and_topic_no_service_is_called()
    {
        var scene = new Scene(metrics: MetricDestination.None, hasTopic: false);

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

    private static FunctionSettings Read(params (string Name, string? Value)[] variables) =>
        FunctionSettings.Read(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
