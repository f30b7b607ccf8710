using Amazon;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;

namespace FlowLambda.AwsLite.Tests.Aws;

/// <summary>Where requests go. Some of this is in the environment, which the tests of other classes must not see.</summary>
[Collection(nameof(EndpointTests))]
[CollectionDefinition(nameof(EndpointTests), DisableParallelization = true)]
public sealed class EndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("eu-west-1", "https://monitoring.eu-west-1.amazonaws.com/", "https://sns.eu-west-1.amazonaws.com/")]
    [InlineData("us-east-1", "https://monitoring.us-east-1.amazonaws.com/", "https://sns.us-east-1.amazonaws.com/")]
    [InlineData("cn-north-1", "https://monitoring.cn-north-1.amazonaws.com.cn/", "https://sns.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-gov-west-1", "https://monitoring.us-gov-west-1.amazonaws.com/", "https://sns.us-gov-west-1.amazonaws.com/")]
    [InlineData("us-iso-east-1", "https://monitoring.us-iso-east-1.c2s.ic.gov/", "https://sns.us-iso-east-1.c2s.ic.gov/")]
    [InlineData("eu-new-9", "https://monitoring.eu-new-9.amazonaws.com/", "https://sns.eu-new-9.amazonaws.com/")]
    public void An_endpoint_follows_from_region_and_partition(string region, string cloudWatch, string sns)
    {
        Endpoint(new AmazonCloudWatchConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region) }).ShouldBe(cloudWatch);
        Endpoint(new AmazonSimpleNotificationServiceConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region) }).ShouldBe(sns);
    }

    [Theory]
    [InlineData("us-east-1", true, false, "https://sns-fips.us-east-1.amazonaws.com/")]
    [InlineData("us-gov-west-1", true, false, "https://sns.us-gov-west-1.amazonaws.com/")]
    [InlineData("eu-west-1", false, true, "https://sns.eu-west-1.api.aws/")]
    [InlineData("us-east-1", true, true, "https://sns-fips.us-east-1.api.aws/")]
    public void Fips_and_dual_stack_endpoints_have_names_of_their_own(string region, bool fips, bool dualStack, string endpoint) =>
        Endpoint(new AmazonSimpleNotificationServiceConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
        }).ShouldBe(endpoint);

    [Fact]
    public void A_custom_endpoint_cannot_be_a_fips_endpoint() =>
        Should.Throw<AmazonClientException>(() => Endpoint(new AmazonCloudWatchConfig { ServiceURL = "http://127.0.0.1:1", UseFIPSEndpoint = true }));

    [Fact]
    public void The_region_comes_from_the_environment() =>
        Endpoint(new AmazonCloudWatchConfig()).ShouldBe($"https://monitoring.{TestEnvironment.Region}.amazonaws.com/");

    [Theory]
    [InlineData("AWS_ENDPOINT_URL")]
    [InlineData("AWS_ENDPOINT_URL_CLOUDWATCH")]
    public async Task The_endpoint_of_CloudWatch_can_come_from_the_environment(string variable)
    {
        await using var service = await ServiceStub.StartAsync(Answers.PutMetricData);
        await WithVariableAsync(variable, service.Url, async () =>
        {
            using var client = new AmazonCloudWatchClient();
            await client.PutMetricDataAsync(new PutMetricDataRequest { Namespace = "N" }, Token);
        });

        service.Requests.ShouldHaveSingleItem().Headers["Authorization"].ShouldContain($"/{TestEnvironment.Region}/monitoring/");
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL")]
    [InlineData("AWS_ENDPOINT_URL_SNS")]
    public async Task The_endpoint_of_SNS_can_come_from_the_environment(string variable)
    {
        await using var service = await ServiceStub.StartAsync(Answers.Publish);
        await WithVariableAsync(variable, service.Url, async () =>
        {
            using var client = new AmazonSimpleNotificationServiceClient();
            await client.PublishAsync(new PublishRequest { Message = "m" }, Token);
        });

        service.Requests.ShouldHaveSingleItem().Headers["Authorization"].ShouldContain($"/{TestEnvironment.Region}/sns/");
    }

    [Theory]
    [InlineData("Standard")]
    [InlineData("InRegion")]
    [InlineData("CrossRegion")]
    [InlineData("Mobile")]
    public Task Retries_are_the_standard_ones_in_every_defaults_mode(string mode) => WithVariableAsync("AWS_DEFAULTS_MODE", mode, () =>
    {
        new AmazonCloudWatchConfig().RetryMode.ShouldBe(RequestRetryMode.Standard);
        return Task.CompletedTask;
    });

    private static string Endpoint(ClientConfig config) =>
        config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new PublishRequest())).URL;

    private static async Task WithVariableAsync(string name, string value, Func<Task> test)
    {
        Environment.SetEnvironmentVariable(name, value);
        try
        {
            await test();
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }
}
