using System.Text.Json.Serialization;
using FlowLambda.Function.Kinesis;

namespace FlowLambda.Function;

/// <summary>The types that the function is invoked with and answers, so that no serializer has to reflect over them.</summary>
[JsonSerializable(typeof(FunctionEvent))]
[JsonSerializable(typeof(BatchResponse))]
public sealed partial class FunctionJsonContext : JsonSerializerContext;
