using System.Text;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;

namespace FlowLambda.AwsLite.Tests.Aws;

public sealed class PutMetricDataTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_has_these_form_fields()
    {
        await using var service = await ServiceStub.StartAsync(Answers.PutMetricData);
        using var client = Clients.CloudWatch(service.Url);

        var response = await client.PutMetricDataAsync(
            new PutMetricDataRequest
            {
                Namespace = "FlowLambda",
                MetricData =
                [
                    new MetricDatum
                    {
                        MetricName = "RejectedFlows",
                        Dimensions = [new Dimension { Name = "dstport", Value = "22" }, new Dimension { Name = "vpc-id", Value = "a b&c=é" }],
                        Timestamp = new DateTime(2026, 11, 20, 10, 3, 0, DateTimeKind.Utc),
                        StatisticValues = new StatisticSet { SampleCount = 3, Sum = 12.5, Minimum = 0.1, Maximum = 1e21 },
                        Unit = StandardUnit.Count,
                    },
                    new MetricDatum { MetricName = "BatchDuration", Value = 7, Unit = StandardUnit.Milliseconds },
                ],
            },
            Token);

        response.HttpStatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        response.ResponseMetadata.RequestId.ShouldBe("r-1");
        var request = service.Requests.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.Path.ShouldBe("/");
        request.Headers["Content-Type"].ShouldBe("application/x-www-form-urlencoded; charset=utf-8");
        request.Fields.ShouldBe(
            [
                "Action=PutMetricData",
                "Version=2010-08-01",
                "Namespace=FlowLambda",
                "MetricData.member.1.MetricName=RejectedFlows",
                "MetricData.member.1.Dimensions.member.1.Name=dstport",
                "MetricData.member.1.Dimensions.member.1.Value=22",
                "MetricData.member.1.Dimensions.member.2.Name=vpc-id",
                "MetricData.member.1.Dimensions.member.2.Value=a b&c=é",
                "MetricData.member.1.Timestamp=2026-11-20T10:03:00Z",
                "MetricData.member.1.StatisticValues.SampleCount=3",
                "MetricData.member.1.StatisticValues.Sum=12.5",
                "MetricData.member.1.StatisticValues.Minimum=0.1",
                "MetricData.member.1.StatisticValues.Maximum=1E+21",
                "MetricData.member.1.Unit=Count",
                "MetricData.member.2.MetricName=BatchDuration",
                "MetricData.member.2.Value=7",
                "MetricData.member.2.Unit=Milliseconds",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_request_is_signed_for_monitoring()
    {
        await using var service = await ServiceStub.StartAsync(Answers.PutMetricData);
        using var client = Clients.CloudWatch(service.Url);

        await client.PutMetricDataAsync(Request(1), Token);

        service.Requests[0].Headers["Authorization"].ShouldMatch(
            $"^AWS4-HMAC-SHA256 Credential={TestEnvironment.AccessKeyId}/\\d{{8}}/{TestEnvironment.Region}/monitoring/aws4_request, SignedHeaders=.*host.*, Signature=[0-9a-f]{{64}}$");
    }

    [Fact]
    public async Task A_small_request_is_sent_as_it_is()
    {
        await using var service = await ServiceStub.StartAsync(Answers.PutMetricData);
        using var client = Clients.CloudWatch(service.Url);

        await client.PutMetricDataAsync(Request(1), Token);

        service.Requests[0].Headers.ContainsKey("Content-Encoding").ShouldBeFalse();
        Encoding.UTF8.GetString(service.Requests[0].Body).ShouldBe(service.Requests[0].Form);
    }

    [Fact]
    public async Task A_large_request_is_gzipped()
    {
        await using var service = await ServiceStub.StartAsync(Answers.PutMetricData);
        using var client = Clients.CloudWatch(service.Url);

        await client.PutMetricDataAsync(Request(1_000), Token);

        var request = service.Requests[0];
        request.Headers["Content-Encoding"].ShouldBe("gzip");
        request.Body.Length.ShouldBeLessThan(request.Form.Length / 2);
        request.Fields.Count(f => f.Contains(".MetricName=", StringComparison.Ordinal)).ShouldBe(1_000);
        request.Headers["Authorization"].ShouldContain("/monitoring/");
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task The_size_from_which_on_is_the_configurations(int above, bool compressed)
    {
        await using var service = await ServiceStub.StartAsync(Answers.PutMetricData);
        using var plain = Clients.CloudWatch(service.Url);
        await plain.PutMetricDataAsync(Request(1), Token);
        var size = service.Requests[0].Body.Length;
        using var client = new AmazonCloudWatchClient(new AmazonCloudWatchConfig
        {
            ServiceURL = service.Url,
            AuthenticationRegion = TestEnvironment.Region,
            RequestMinCompressionSizeBytes = size + above,
        });

        await client.PutMetricDataAsync(Request(1), Token);

        service.Requests[1].Headers.ContainsKey("Content-Encoding").ShouldBe(compressed);
    }

    [Fact]
    public void What_is_not_set_is_null()
    {
        new PutMetricDataRequest().MetricData.ShouldBeNull();
        new MetricDatum().Dimensions.ShouldBeNull();
        new MetricDatum().Value.ShouldBeNull();
        new MetricDatum().Timestamp.ShouldBeNull();
    }

    [Fact]
    public void A_unit_is_known_by_its_name()
    {
        StandardUnit unit = "Count";

        unit.ShouldBe(StandardUnit.Count);
        unit.ShouldBeSameAs(StandardUnit.Count);
        StandardUnit.Bytes.Value.ShouldBe("Bytes");
    }

    private static PutMetricDataRequest Request(int count) => new()
    {
        Namespace = "FlowLambda",
        MetricData = [.. Enumerable.Range(0, count).Select(i => new MetricDatum { MetricName = $"Metric{i}", Value = i })],
    };
}
