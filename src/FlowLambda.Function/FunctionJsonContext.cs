using System.Text.Json.Serialization;
using Amazon.Lambda.CloudWatchLogsEvents;

namespace FlowLambda.Function;

/// <summary>The types that the function is invoked with, so that no serializer has to reflect over them.</summary>
[JsonSerializable(typeof(CloudWatchLogsEvent))]
public sealed partial class FunctionJsonContext : JsonSerializerContext;
