using Amazon.Runtime.Internal;

namespace FlowLambda.AwsLite.Query;

/// <summary>How the SDK's logs, metrics and user agent call the service.</summary>
internal sealed class QueryServiceMetadata(string serviceId) : IServiceMetadata
{
    public string ServiceId => serviceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
