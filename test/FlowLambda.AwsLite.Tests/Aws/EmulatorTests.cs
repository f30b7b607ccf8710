using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.SimpleNotificationService.Model;
using FlowLambda.TestSupport;

namespace FlowLambda.AwsLite.Tests.Aws;

/// <summary>The clients against another's reading of the services' protocols.</summary>
public sealed class EmulatorTests(EmulatorFixture emulator) : IClassFixture<EmulatorFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    public async Task Metrics_that_were_put_can_be_read(int series)
    {
        var server = Server();
        await server.ResetAsync(Token);
        using var client = Clients.CloudWatch(server.Uri.ToString());

        await client.PutMetricDataAsync(
            new PutMetricDataRequest
            {
                Namespace = "FlowLambda",
                MetricData =
                [
                    .. Enumerable.Range(1, series).Select(i => new MetricDatum
                    {
                        MetricName = "RejectedFlows",
                        Dimensions = [new Dimension { Name = "dstport", Value = $"{i}" }],
                        Timestamp = new DateTime(2026, 11, 20, 10, 3, 0, DateTimeKind.Utc),
                        StatisticValues = new StatisticSet { SampleCount = 4, Sum = 10 + i, Minimum = 1, Maximum = 7 },
                        Unit = StandardUnit.Count,
                    }),
                ],
            },
            Token);

        var point = await StatisticsAsync(server, $"{series}");
        point["SampleCount"].ShouldBe("4.0");
        point["Sum"].ShouldBe($"{10 + series}.0");
        point["Minimum"].ShouldBe("1.0");
        point["Maximum"].ShouldBe("7.0");
    }

    [Fact]
    public async Task Messages_are_published_to_a_topic()
    {
        var server = Server();
        var topic = await CreateTopicAsync(server);
        using var client = Clients.Sns(server.Uri.ToString());

        var one = await client.PublishAsync(new PublishRequest { TopicArn = topic, Message = "one", Subject = "s" }, Token);
        var batch = await client.PublishBatchAsync(
            new PublishBatchRequest
            {
                TopicArn = topic,
                PublishBatchRequestEntries =
                [
                    new PublishBatchRequestEntry { Id = "a", Message = "two" },
                    new PublishBatchRequestEntry { Id = "b", Message = "three" },
                ],
            },
            Token);

        one.MessageId.ShouldNotBeNullOrEmpty();
        batch.Successful!.Select(s => s.Id).ShouldBe(["a", "b"]);
        batch.Failed.ShouldBeNull();
    }

    [Fact]
    public async Task A_topic_that_does_not_exist_is_not_found()
    {
        using var client = Clients.Sns(Server().Uri.ToString());

        var error = await Should.ThrowAsync<NotFoundException>(() =>
            client.PublishAsync(new PublishRequest { TopicArn = "arn:aws:sns:eu-west-1:123456789012:none", Message = "m" }, Token));

        error.ErrorCode.ShouldBe("NotFound");
        error.RequestId.ShouldNotBeNullOrEmpty();
    }

    private MotoServer Server()
    {
        Assert.SkipUnless(MotoServer.IsAvailable, MotoServer.SkipReason);
        return emulator.Server!;
    }

    private static async Task<Dictionary<string, string>> StatisticsAsync(MotoServer server, string port)
    {
        var answer = await QueryCall.PostAsync(server, "monitoring", TestEnvironment.Region, "2010-08-01", "GetMetricStatistics", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Namespace"] = "FlowLambda",
            ["MetricName"] = "RejectedFlows",
            ["Dimensions.member.1.Name"] = "dstport",
            ["Dimensions.member.1.Value"] = port,
            ["StartTime"] = "2026-11-20T10:00:00Z",
            ["EndTime"] = "2026-11-20T11:00:00Z",
            ["Period"] = "60",
            ["Statistics.member.1"] = "SampleCount",
            ["Statistics.member.2"] = "Sum",
            ["Statistics.member.3"] = "Minimum",
            ["Statistics.member.4"] = "Maximum",
        }, Token);
        return answer.Descendants().Single(e => e.Name.LocalName == "member").Elements().ToDictionary(e => e.Name.LocalName, e => e.Value, StringComparer.Ordinal);
    }

    private static async Task<string> CreateTopicAsync(MotoServer server)
    {
        var answer = await QueryCall.PostAsync(
            server, "sns", TestEnvironment.Region, "2010-03-31", "CreateTopic", new Dictionary<string, string>(StringComparer.Ordinal) { ["Name"] = "alerts" }, Token);
        return answer.Descendants().Single(e => e.Name.LocalName == "TopicArn").Value;
    }
}
