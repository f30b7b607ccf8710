using FlowLambda.TestSupport;

namespace FlowLambda.AwsLite.Tests.Aws;

/// <summary>One emulator for the tests of a class; none where it is not installed.</summary>
public sealed class EmulatorFixture : IAsyncLifetime
{
    public MotoServer? Server { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (MotoServer.IsAvailable)
            Server = await MotoServer.StartAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
