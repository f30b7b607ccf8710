using FlowLambda.AwsLite.Query;

namespace Amazon.CloudWatch;

/// <summary>How to reach CloudWatch: the SDK's settings for every client, with CloudWatch's endpoints.</summary>
public class AmazonCloudWatchConfig : QueryServiceConfig
{
    internal const string Id = "CloudWatch";
    internal const string ApiVersion = "2010-08-01";

    /// <summary>The defaults, from the environment and the AWS configuration files.</summary>
    public AmazonCloudWatchConfig()
        : base(Id, "monitoring", ApiVersion)
    {
    }
}
