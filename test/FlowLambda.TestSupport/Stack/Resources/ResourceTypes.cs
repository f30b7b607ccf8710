namespace FlowLambda.TestSupport.Stack.Resources;

/// <summary>The types of resources that are known here, with their return values.</summary>
/// <remarks>
/// Source: each type's "Return values" in https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html,
/// and the primary identifiers and read-only properties of its schema.
/// </remarks>
internal static class ResourceTypes
{
    private static readonly Dictionary<string, ResourceType> All = new ResourceType[]
    {
        Type("AWS::CloudWatch::Alarm", "AlarmName", name => name.Text, ("Arn", name => name.Arn("cloudwatch", $"alarm:{name.Text}"))),
        Type("AWS::CloudWatch::Dashboard", "DashboardName", name => name.Text),
        Type(
            "AWS::CloudWatch::InsightRule", "RuleName", name => name.Text,
            ("Arn", name => name.Arn("cloudwatch", $"insight-rule/{name.Text}")), ("RuleName", name => name.Text)),
        Type("AWS::DynamoDB::Table", "TableName", name => name.Text, ("Arn", name => name.Arn("dynamodb", $"table/{name.Text}"))),
        Type("AWS::EC2::FlowLog", null, FlowLogId, ("Id", FlowLogId)),
        Type(
            "AWS::IAM::Role", "RoleName", name => name.Text,
            ("Arn", name => $"arn:{name.Environment.Partition}:iam::{name.Environment.AccountId}:role{name.Property("Path") ?? "/"}{name.Text}"),
            ("RoleId", name => $"AROA{name.Suffix.ToUpperInvariant()}")),
        Type("AWS::KMS::Alias", "AliasName", name => name.Text),
        Type("AWS::KMS::Key", null, RandomId, ("Arn", name => name.Arn("kms", $"key/{name.Random}")), ("KeyId", RandomId)),
        Type("AWS::Kinesis::Stream", "Name", name => name.Text, ("Arn", name => name.Arn("kinesis", $"stream/{name.Text}"))),
        Type("AWS::Lambda::EventInvokeConfig", null, Made),
        Type(
            "AWS::Lambda::EventSourceMapping", null, RandomId,
            ("EventSourceMappingArn", name => name.Arn("lambda", $"event-source-mapping:{name.Random}")), ("Id", RandomId)),
        Type("AWS::Lambda::Function", "FunctionName", name => name.Text, ("Arn", name => name.Arn("lambda", $"function:{name.Text}"))),
        Type("AWS::Lambda::Permission", null, Made, ("Id", Made)),
        Type("AWS::Logs::Destination", "DestinationName", name => name.Text, ("Arn", name => name.Arn("logs", $"destination:{name.Text}"))),
        Type("AWS::Logs::LogGroup", "LogGroupName", name => name.Text, ("Arn", name => name.Arn("logs", $"log-group:{name.Text}:*"))),
        Type("AWS::Logs::MetricFilter", "FilterName", name => name.Text),
        Type("AWS::Logs::QueryDefinition", null, RandomId, ("QueryDefinitionId", RandomId)),
        Type("AWS::Logs::SubscriptionFilter", "FilterName", name => name.Text),
        Type("AWS::S3::Bucket", "BucketName", BucketName, ("Arn", name => name.GlobalArn("s3", BucketName(name)))),
        Type("AWS::S3::BucketPolicy", "Bucket", name => name.Text),
        Type("AWS::SNS::Subscription", null, SubscriptionArn, ("Arn", SubscriptionArn)),
        Type("AWS::SNS::Topic", "TopicName", TopicArn, ("TopicArn", TopicArn), ("TopicName", name => name.Text)),
        Type("AWS::SNS::TopicPolicy", null, Made, ("Id", Made)),
        Type(
            "AWS::SQS::Queue", "QueueName", QueueUrl,
            ("Arn", name => name.Arn("sqs", name.Text)), ("QueueName", name => name.Text), ("QueueUrl", QueueUrl)),
        Type("AWS::SQS::QueuePolicy", null, Made, ("Id", Made)),
    }.ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>A type by its name.</summary>
    /// <exception cref="InvalidTemplateException">It is not known here.</exception>
    internal static ResourceType Find(string name, string path) =>
        All.GetValueOrDefault(name) ?? throw new InvalidTemplateException(path, $"the type {name} is not known here");

    private static ResourceType Type(
        string name, string? nameProperty, Func<ResourceName, string> physicalId, params (string Name, Func<ResourceName, string> Value)[] attributes) =>
        new(name, nameProperty, physicalId, attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value, StringComparer.Ordinal));

    private static string RandomId(ResourceName name) => name.Random.ToString();

    /// <summary>A physical id that the service makes of the stack's and the resource's names.</summary>
    private static string Made(ResourceName name) => $"{name.Environment.StackName}-{name.LogicalId}-{name.Suffix}";

    /// <summary>A bucket's name has no capitals.</summary>
    private static string BucketName(ResourceName name) => name.Property("BucketName") ?? name.Text.ToLowerInvariant();

    private static string FlowLogId(ResourceName name) => $"fl-{name.Suffix}";

    private static string QueueUrl(ResourceName name) =>
        $"https://sqs.{name.Environment.Region}.{name.Environment.UrlSuffix}/{name.Environment.AccountId}/{name.Text}";

    private static string SubscriptionArn(ResourceName name) => $"{name.Property("TopicArn")}:{name.Random}";

    private static string TopicArn(ResourceName name) => name.Arn("sns", name.Text);
}
