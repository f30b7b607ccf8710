using Amazon.Lambda.TestUtilities;
using FlowLambda.Function.Batches;

namespace FlowLambda.Function.Tests.Support;

/// <summary>An invocation without a deadline.</summary>
internal static class Endless
{
    internal static Deadline Invocation => new(new TestLambdaContext(), TimeProvider.System);
}
