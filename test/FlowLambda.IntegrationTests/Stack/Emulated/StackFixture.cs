using System.IO.Compression;
using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Emulated;

/// <summary>
/// A stack of template.yaml in an emulator of its own: made through CreateStack as far as the emulator's CloudFormation knows the types, and else by the services
/// with the properties that the template resolves to.
/// </summary>
public abstract class StackFixture : IAsyncLifetime
{
    private Dictionary<string, string> _physicalIds = [];
    private CloudFormationStack? _stack;
    private Task? _creation;

    /// <summary>The emulator.</summary>
    internal Emulator Emulator { get; } = new();

    /// <summary>Its services.</summary>
    internal EmulatedApi Api => Emulator.Api;

    /// <summary>The stack as the template resolves to; its random names are not the emulator's.</summary>
    internal CloudFormationStack Resolved => _stack!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => Emulator.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The physical id that the emulator gave a resource.</summary>
    internal string IdOf(string logicalId) => _physicalIds[logicalId];

    /// <summary>A text of the resolved stack with the emulator's random names in the place of those made up.</summary>
    internal string Here(string text) => _physicalIds
        .Select(pair => (MadeUp: _stack![pair.Key].PhysicalId, Own: pair.Value)).Where(id => id.MadeUp != id.Own)
        .Aggregate(text, (replaced, id) => replaced.Replace(id.MadeUp, id.Own, StringComparison.Ordinal));

    /// <summary>Makes the stack, once; the tests are skipped where the emulator, or the translator, is missing.</summary>
    internal Task CreateAsync() => _creation ??= CreateOnceAsync();

    /// <summary>Makes what the stack finds there.</summary>
    /// <returns>The stack's parameters.</returns>
    internal abstract Task<IReadOnlyDictionary<string, string>> PrepareAsync();

    private async Task CreateOnceAsync()
    {
        var template = await DeployedTemplate.Main.GetAsync();
        var parameters = await PrepareAsync();
        var stack = template.CreateStack(parameters);
        var code = stack["Function"].Properties["Code"]!;
        await Emulator.PutObjectAsync((string)code["S3Bucket"]!, (string)code["S3Key"]!, Zip());
        var values = JsonNode.Parse(template.Json)!["Parameters"]!.AsObject().Select(parameter => (Name: parameter.Key, Default: parameter.Value!["Default"]!.ToString()));
        await Api.CloudFormationAsync(
            "CreateStack",
            [
                ("StackName", StackEnvironment.Default.StackName),
                ("TemplateBody", EmulatorTemplate.Of(stack, EmulatedTypes.OfCloudFormation.Contains)),
                .. values.SelectMany((value, index) => new[]
                {
                    ($"Parameters.member.{index + 1}.ParameterKey", value.Name),
                    ($"Parameters.member.{index + 1}.ParameterValue", parameters.GetValueOrDefault(value.Name, value.Default)),
                }),
            ]);
        var made = await Api.CloudFormationAsync("DescribeStackResources", ("StackName", StackEnvironment.Default.StackName));
        _physicalIds = Emulator.Elements(made, "StackResources").Single().Elements()
            .Select(resource => (Id: Emulator.Text(resource, "LogicalResourceId"), Physical: Emulator.Elements(resource, "PhysicalResourceId").SingleOrDefault()?.Value))
            .Where(resource => !string.IsNullOrEmpty(resource.Physical)).ToDictionary(resource => resource.Id, resource => resource.Physical!, StringComparer.Ordinal);
        _stack = stack;
        foreach (var resource in stack.Resources.Values)
        {
            var properties = JsonNode.Parse(Here(resource.Properties.ToJsonString()))!.AsObject();
            if (EmulatedTypes.OfServices.GetValueOrDefault(resource.Type) is { } put)
                await put(Api, properties);
            else if (EmulatedTypes.Complements.GetValueOrDefault(resource.Type) is { } complete)
                await complete(Api, IdOf(resource.LogicalId), properties);
        }
    }

    /// <summary>The emulator looks into the code: an archive with nothing in it will do.</summary>
    private static byte[] Zip()
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
            archive.CreateEntry("empty");
        return content.ToArray();
    }
}
