using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using ExecutionContext = Amazon.Runtime.Internal.ExecutionContext;

namespace FlowLambda.AwsLite.Query;

/// <summary>What the configurations of services with the AWS Query protocol have in common.</summary>
public abstract class QueryServiceConfig : ClientConfig
{
    private readonly string _endpointPrefix;
    private readonly string _version;

    private protected QueryServiceConfig(string serviceId, string endpointPrefix, string version)
        : base(new DefaultConfigurationProvider(DefaultsModes.All))
    {
        _endpointPrefix = endpointPrefix;
        _version = version;
        UserAgent = InternalSDKUtils.BuildUserAgentString(serviceId, "4.0.0");
        ServiceId = serviceId;
        AuthenticationServiceName = endpointPrefix;
        EndpointProvider = new QueryEndpointProvider(endpointPrefix);
    }

    /// <summary>The service's name in its host name.</summary>
    public override string RegionEndpointServiceName => _endpointPrefix;

    /// <summary>The version of the service's API, a date.</summary>
    public override string ServiceVersion => _version;

    /// <summary>What the client calls itself in its requests.</summary>
    public override string UserAgent { get; }

    /// <summary>Where a request would be sent.</summary>
    /// <param name="parameters">The request, and another region to send it to, if any.</param>
    /// <exception cref="AmazonClientException">There is no such endpoint.</exception>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        var context = new RequestContext(enableMetrics: false, clientSigner: null)
        {
            ClientConfig = this,
            OriginalRequest = parameters.Request,
            Request = new DefaultRequest(parameters.Request, ServiceId) { AlternateEndpoint = parameters.AlternateEndpoint },
        };
        return new QueryEndpointResolver().GetEndpoint(new ExecutionContext(context, null));
    }
}
