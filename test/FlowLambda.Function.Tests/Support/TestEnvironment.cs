using System.Runtime.CompilerServices;

namespace FlowLambda.Function.Tests.Support;

/// <summary>The environment of all tests here, whatever the machine's own: credentials that are good for nothing, and a region.</summary>
internal static class TestEnvironment
{
    internal const string Region = "eu-west-1";

    private const string Endpoint = "AWS_ENDPOINT_URL";

    [ModuleInitializer]
    internal static void Set()
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "test");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "test");
        Environment.SetEnvironmentVariable("AWS_SESSION_TOKEN", null);
        Environment.SetEnvironmentVariable("AWS_REGION", Region);
        Environment.SetEnvironmentVariable("AWS_PROFILE", null);
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", Path.Combine(AppContext.BaseDirectory, "none"));
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(AppContext.BaseDirectory, "none"));
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        Environment.SetEnvironmentVariable(Endpoint, null);
    }

    /// <summary>Runs something while all services are at an endpoint. Only one class of tests may, as the environment is shared.</summary>
    internal static async Task WithEndpointAsync(Uri endpoint, Func<Task> test)
    {
        Environment.SetEnvironmentVariable(Endpoint, endpoint.ToString());
        try
        {
            await test();
        }
        finally
        {
            Environment.SetEnvironmentVariable(Endpoint, null);
        }
    }
}
