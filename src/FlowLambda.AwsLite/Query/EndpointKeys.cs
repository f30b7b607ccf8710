namespace FlowLambda.AwsLite.Query;

/// <summary>The parameters of endpoint rules, by their names in the services' rule sets.</summary>
internal static class EndpointKeys
{
    public const string Region = "Region";
    public const string UseDualStack = "UseDualStack";
    public const string UseFips = "UseFIPS";
    public const string Endpoint = "Endpoint";
}
