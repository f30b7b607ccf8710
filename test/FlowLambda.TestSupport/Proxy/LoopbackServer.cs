using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace FlowLambda.TestSupport.Proxy;

/// <summary>An HTTP server for this machine alone, on a port that the system picks.</summary>
internal static class LoopbackServer
{
    internal static WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }
}
