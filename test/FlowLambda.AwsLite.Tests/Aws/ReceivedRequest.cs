using Microsoft.AspNetCore.WebUtilities;

namespace FlowLambda.AwsLite.Tests.Aws;

/// <summary>A request as a service received it.</summary>
internal sealed record ReceivedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body, string Form)
{
    /// <summary>The form's fields, decoded: <c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Fields { get; } = [.. new FormReader(Form) { ValueCountLimit = int.MaxValue }.ReadForm().Select(f => $"{f.Key}={f.Value}")];
}
