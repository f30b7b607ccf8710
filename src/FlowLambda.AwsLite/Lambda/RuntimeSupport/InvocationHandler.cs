using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The handler, its serializer already applied: payload in, payload out.</summary>
internal delegate Task<ReadOnlyMemory<byte>> InvocationHandler(byte[] payload, ILambdaContext context);
