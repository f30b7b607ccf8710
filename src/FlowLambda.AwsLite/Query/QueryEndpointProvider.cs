using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace FlowLambda.AwsLite.Query;

/// <summary>The endpoint rules of a regional service: <c>https://PREFIX.REGION.SUFFIX</c>, the suffix by the region's partition.</summary>
internal sealed class QueryEndpointProvider(string prefix) : IEndpointProvider
{
    /// <exception cref="AmazonClientException">No region is known, or the region lacks the kind of endpoint that is asked for.</exception>
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var dualStack = parameters[EndpointKeys.UseDualStack] is true;
        var fips = parameters[EndpointKeys.UseFips] is true;

        if (parameters[EndpointKeys.Endpoint] is string { Length: > 0 } custom)
        {
            return fips || dualStack
                ? throw new AmazonClientException("A custom endpoint cannot be combined with FIPS or dual-stack endpoints.")
                : new Endpoint(custom);
        }

        if (parameters[EndpointKeys.Region] is not string { Length: > 0 } region)
            throw new AmazonClientException("No RegionEndpoint or ServiceURL is configured.");

        var partition = Fn.Partition(region);
        if (fips && !partition.supportsFIPS)
            throw new AmazonClientException($"Partition {partition.name} has no FIPS endpoints.");
        if (dualStack && !partition.supportsDualStack)
            throw new AmazonClientException($"Partition {partition.name} has no dual-stack endpoints.");

        // In GovCloud the plain endpoints are the FIPS ones.
        var host = fips && (dualStack || partition.name != "aws-us-gov") ? $"{prefix}-fips" : prefix;
        return new Endpoint($"https://{host}.{region}.{(dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix)}");
    }
}
