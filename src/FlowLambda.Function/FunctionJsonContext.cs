using System.Text.Json.Serialization;
using FlowLambda.Function.EventSources;
using FlowLambda.Function.Sqs;

namespace FlowLambda.Function;

/// <summary>
/// The types that the function is invoked with and answers, and the bodies of messages, so that no serializer has to reflect over them. Names match in any
/// case, as with the serializer of events: what is read when it is delivered is read again when it comes back.
/// </summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(FunctionEvent))]
[JsonSerializable(typeof(BatchResponse))]
[JsonSerializable(typeof(InvocationRecord))]
public sealed partial class FunctionJsonContext : JsonSerializerContext;
