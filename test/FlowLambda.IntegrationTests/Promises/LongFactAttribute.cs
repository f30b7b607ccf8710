using System.Runtime.CompilerServices;

namespace FlowLambda.IntegrationTests.Promises;

/// <summary>A test that takes a quarter of an hour and has a short form beside it: it is there when the long forms are asked for.</summary>
internal sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Explicit = !PromiseScale.IsLong;
}
