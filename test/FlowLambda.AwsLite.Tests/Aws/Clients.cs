using Amazon.CloudWatch;
using Amazon.Runtime;
using Amazon.SimpleNotificationService;

namespace FlowLambda.AwsLite.Tests.Aws;

/// <summary>Clients of a service at a given address.</summary>
internal static class Clients
{
    public static AmazonCloudWatchClient CloudWatch(string url, int retries = 0) =>
        new(Configure(new AmazonCloudWatchConfig(), url, retries));

    public static AmazonSimpleNotificationServiceClient Sns(string url, int retries = 0) =>
        new(Configure(new AmazonSimpleNotificationServiceConfig(), url, retries));

    private static T Configure<T>(T config, string url, int retries)
        where T : ClientConfig
    {
        config.ServiceURL = url;
        config.AuthenticationRegion = TestEnvironment.Region;
        config.MaxErrorRetry = retries;
        return config;
    }
}
