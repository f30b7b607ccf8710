using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace FlowLambda.AwsLite.Query;

/// <summary>Hands what the client is configured with to the endpoint rules.</summary>
internal sealed class QueryEndpointResolver : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        var config = requestContext.ClientConfig;
        return new EndpointParameters
        {
            [EndpointKeys.Region] = requestContext.Request.AlternateEndpoint?.SystemName
                ?? config.RegionEndpoint?.SystemName
                ?? RegionOf(config),
            [EndpointKeys.UseDualStack] = config.UseDualstackEndpoint,
            [EndpointKeys.UseFips] = config.UseFIPSEndpoint,
            [EndpointKeys.Endpoint] = config.ServiceURL,
        };
    }

    private static string? RegionOf(IClientConfig config)
    {
        if (!string.IsNullOrEmpty(config.AuthenticationRegion))
            return config.AuthenticationRegion;

        return string.IsNullOrEmpty(config.ServiceURL) ? null : AWSSDKUtils.DetermineRegion(config.ServiceURL);
    }
}
