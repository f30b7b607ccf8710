using Amazon.CloudWatch;
using Amazon.DynamoDBv2;
using Amazon.SimpleNotificationService;

namespace FlowLambda.Function;

/// <summary>The services that the function calls.</summary>
/// <param name="CloudWatch">Takes metrics, where the settings say so.</param>
/// <param name="Sns">Takes alerts; not called where there is no topic.</param>
/// <param name="DynamoDb">Has the state table; null where state is in memory.</param>
internal sealed record FunctionServices(IAmazonCloudWatch CloudWatch, IAmazonSimpleNotificationService Sns, IAmazonDynamoDB? DynamoDb)
{
    /// <summary>How long one attempt at a call may take: several must fit an invocation.</summary>
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The same for the state table, which answers within milliseconds.</summary>
    private static readonly TimeSpan TableTimeout = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The services themselves. A call whose connection breaks is not repeated beneath the usual retries: each repetition of a metric that CloudWatch had taken counts again.
    /// </summary>
    internal static FunctionServices Create(FunctionSettings settings) => new(
        new AmazonCloudWatchClient(new AmazonCloudWatchConfig { Timeout = CallTimeout, MaxStaleConnectionRetries = 0 }),
        new AmazonSimpleNotificationServiceClient(new AmazonSimpleNotificationServiceConfig { Timeout = CallTimeout, MaxStaleConnectionRetries = 0 }),
        settings.StateTable is null ? null : new AmazonDynamoDBClient(new AmazonDynamoDBConfig { Timeout = TableTimeout }));
}
