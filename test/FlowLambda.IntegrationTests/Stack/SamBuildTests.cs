using System.Reflection.PortableExecutable;
using FlowLambda.TestSupport;

namespace FlowLambda.IntegrationTests.Stack;

/// <summary>
/// What <c>sam build</c> does for the function: the Makefile's target, with the packages that restore everywhere (<c>lite</c>), for the architecture whose
/// ReadyToRun packs do.
/// </summary>
public sealed class SamBuildTests(Emulator emulator) : IClassFixture<Emulator>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_build_step_leaves_a_package_that_is_compiled_ahead_and_handles_batches_with_the_shipped_configuration()
    {
        Assert.SkipUnless(await Make.IsAvailableAsync(), Make.SkipReason);
        await emulator.CreateTopicAsync();
        var package = Directory.CreateTempSubdirectory("flowlambda-package-").FullName;
        try
        {
            var (exitCode, output) = await Make.RunAsync("build-Function", ("ARTIFACTS_DIR", package), ("AWS_PACKAGES", "lite"), ("ARCHITECTURE", "x86_64"));

            exitCode.ShouldBe(0, output);
            foreach (var assembly in (string[])["FlowLambda.Function.dll", "FlowLambda.Core.dll", "AWSSDK.DynamoDBv2.dll"])
                IsReadyToRun(Path.Combine(package, assembly)).ShouldBeTrue(assembly);
            Directory.EnumerateFiles(package, "*.pdb").ShouldBeEmpty();
            var configuration = await File.ReadAllTextAsync(Path.Combine(package, "flowlambda.yaml"), Token);
            await using var function = await Deployment.StartAsync(package, configuration, emulator.Uri, Token, ("FLOWLAMBDA_CONFIG", null));
            (await function.InvokeAsync(Delivery.Of(["2 123456789012 eni-0a1b2c3d 203.0.113.9 10.0.0.5 51000 22 6 1 40 1795176000 1795176059 REJECT OK"]), Token))
                .ShouldSucceed();
            (await function.LogAsync("batch", 1, Token))[0].GetProperty("records").GetInt32().ShouldBe(1);
        }
        finally
        {
            Directory.Delete(package, recursive: true);
        }
    }

    [Theory]
    [InlineData("sparc", "/nowhere", "ARCHITECTURE is 'sparc'; it must be x86_64 or arm64")]
    [InlineData("x86_64", "", "ARTIFACTS_DIR is not set: run sam build")]
    public async Task A_build_without_a_folder_or_for_another_architecture_says_what_is_wrong(string architecture, string folder, string complaint)
    {
        Assert.SkipUnless(await Make.IsAvailableAsync(), Make.SkipReason);

        var (exitCode, output) = await Make.RunAsync("build-Function", ("ARCHITECTURE", architecture), ("ARTIFACTS_DIR", folder), ("AWS_PACKAGES", "lite"));

        exitCode.ShouldNotBe(0);
        output.ShouldContain(complaint);
    }

    /// <summary>Whether an assembly holds machine code: its header has a native header of its own.</summary>
    private static bool IsReadyToRun(string assembly)
    {
        using var reader = new PEReader(File.OpenRead(assembly));
        return reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0 && reader.HasMetadata;
    }
}
