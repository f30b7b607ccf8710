using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;

namespace FlowLambda.IntegrationTests.Stack.Emulated;

/// <summary>The types of resources by what the emulator can do with them.</summary>
internal static class EmulatedTypes
{
    /// <summary>Those that its CloudFormation makes.</summary>
    internal static FrozenSet<string> OfCloudFormation { get; } = FrozenSet.ToFrozenSet(
        [
            "AWS::CloudWatch::Dashboard", "AWS::DynamoDB::Table", "AWS::EC2::FlowLog", "AWS::IAM::Role", "AWS::Kinesis::Stream", "AWS::KMS::Alias", "AWS::KMS::Key",
            "AWS::Lambda::EventSourceMapping", "AWS::Lambda::Function", "AWS::Lambda::Permission", "AWS::Logs::LogGroup", "AWS::S3::Bucket", "AWS::SNS::Topic", "AWS::SQS::Queue",
        ],
        StringComparer.Ordinal);

    /// <summary>
    /// Those that it cannot make in any way: it knows no saved queries. Nor does its CloudFormation heed these properties of types that it makes: a table's
    /// encryption and recovery, a function's architecture and log configuration, a log group's data protection, a stream's mode. All these are tested as
    /// resolved only.
    /// </summary>
    internal static FrozenSet<string> Unknown { get; } = FrozenSet.ToFrozenSet(["AWS::Logs::QueryDefinition"], StringComparer.Ordinal);

    /// <summary>Those that its CloudFormation does not know, but its services do: what each is put by.</summary>
    internal static FrozenDictionary<string, Func<EmulatedApi, JsonObject, Task>> OfServices { get; } = new Dictionary<string, Func<EmulatedApi, JsonObject, Task>>(StringComparer.Ordinal)
    {
        ["AWS::CloudWatch::Alarm"] = (api, alarm) => api.CloudWatchAsync("PutMetricAlarm", QueryParameters.Of(alarm)),
        ["AWS::CloudWatch::InsightRule"] = (api, rule) => api.CloudWatchAsync(
            "PutInsightRule", ("RuleName", Text(rule, "RuleName")), ("RuleState", Text(rule, "RuleState")), ("RuleDefinition", Text(rule, "RuleBody"))),
        ["AWS::Lambda::EventInvokeConfig"] = (api, config) => api.LambdaAsync(
            HttpMethod.Put, $"2019-09-25/functions/{Text(config, "FunctionName")}/event-invoke-config", Numbers(Without(config, "FunctionName", "Qualifier"))),
        ["AWS::Logs::Destination"] = PutDestinationAsync,
        ["AWS::Logs::SubscriptionFilter"] = (api, filter) => api.LogsAsync("PutSubscriptionFilter", CamelCase(filter)),
        ["AWS::SNS::Subscription"] = (api, subscription) => api.SnsAsync("Subscribe", QueryParameters.Of(subscription)),
        ["AWS::SNS::TopicPolicy"] = (api, policy) => api.SnsAsync(
            "SetTopicAttributes", ("TopicArn", (string)policy["Topics"]!.AsArray().Single()!), ("AttributeName", "Policy"), ("AttributeValue", policy["PolicyDocument"]!.ToJsonString())),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// What the emulator's CloudFormation leaves out of what it makes, and its services know: a table's time to live. And a key's policy, which it keeps in a form
    /// that the service cannot read.
    /// </summary>
    internal static FrozenDictionary<string, Func<EmulatedApi, string, JsonObject, Task>> Complements { get; } =
        new Dictionary<string, Func<EmulatedApi, string, JsonObject, Task>>(StringComparer.Ordinal)
        {
            ["AWS::DynamoDB::Table"] = (api, id, table) => api.DynamoDbAsync(
                "UpdateTimeToLive", new JsonObject { ["TableName"] = id, ["TimeToLiveSpecification"] = table["TimeToLiveSpecification"]!.DeepClone() }),
            ["AWS::KMS::Key"] = (api, id, key) => api.KmsAsync(
                "PutKeyPolicy", new JsonObject { ["KeyId"] = id, ["PolicyName"] = "default", ["Policy"] = key["KeyPolicy"]!.ToJsonString() }),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static async Task PutDestinationAsync(EmulatedApi api, JsonObject destination)
    {
        await api.LogsAsync("PutDestination", CamelCase(Without(destination, "DestinationPolicy")));
        await api.LogsAsync(
            "PutDestinationPolicy", new JsonObject { ["destinationName"] = Text(destination, "DestinationName"), ["accessPolicy"] = Text(destination, "DestinationPolicy") });
    }

    private static string Text(JsonObject properties, string name) => (string)properties[name]!;

    private static JsonObject Without(JsonObject properties, params IReadOnlyCollection<string> names) =>
        new(properties.Where(property => !names.Contains(property.Key, StringComparer.Ordinal)).Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone())));

    /// <summary>Texts that are numbers as numbers, as CloudFormation would hand them on.</summary>
    private static JsonObject Numbers(JsonObject properties) => new(properties.Select(property => KeyValuePair.Create(
        property.Key, int.TryParse(property.Value?.ToString(), CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : property.Value?.DeepClone())));

    /// <summary>Properties as CloudWatch Logs writes them.</summary>
    private static JsonObject CamelCase(JsonObject properties) =>
        new(properties.Select(property => KeyValuePair.Create($"{char.ToLowerInvariant(property.Key[0])}{property.Key[1..]}", property.Value?.DeepClone())));
}
