using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace FlowLambda.TestSupport;

/// <summary>An HTTP server for this machine alone, on a port that the system picks.</summary>
internal static class LoopbackServer
{
    /// <param name="configure">Adds services; null for none.</param>
    internal static WebApplication Build(Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        configure?.Invoke(builder.Services);
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }
}
