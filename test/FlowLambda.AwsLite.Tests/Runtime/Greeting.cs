using System.Text.Json.Serialization;
using Amazon.Lambda.CloudWatchLogsEvents;

namespace FlowLambda.AwsLite.Tests.Runtime;

internal sealed record Greeting(string? Name, DateTime? At = null);

[JsonSerializable(typeof(CloudWatchLogsEvent))]
[JsonSerializable(typeof(Greeting))]
[JsonSerializable(typeof(string))]
internal sealed partial class GreetingContext : JsonSerializerContext;
