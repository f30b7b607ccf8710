using FlowLambda.AwsLite.Query;

namespace Amazon.SimpleNotificationService;

/// <summary>How to reach SNS: the SDK's settings for every client, with SNS's endpoints.</summary>
public class AmazonSimpleNotificationServiceConfig : QueryServiceConfig
{
    internal const string Id = "SNS";
    internal const string ApiVersion = "2010-03-31";

    /// <summary>The defaults, from the environment and the AWS configuration files.</summary>
    public AmazonSimpleNotificationServiceConfig()
        : base(Id, "sns", ApiVersion)
    {
    }
}
