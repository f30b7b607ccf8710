using System.Text.Json;
using FlowLambda.TestSupport.Processes;

namespace FlowLambda.TestSupport.Stack;

/// <summary>A <c>samconfig.toml</c>: the parameters that <c>sam deploy --config-env</c> gives a template.</summary>
public static class SamConfiguration
{
    /// <summary>Why a test that needs it is skipped.</summary>
    public const string SkipReason = "there is no python3 with tomllib: Python 3.11 or later is needed";

    private const string Imports = "import json, sys, tomllib";

    /// <summary>Prints the tables as they are; what they mean is read here.</summary>
    private const string Script =
        $"""
        {Imports}
        with open(sys.argv[1], "rb") as file:
            print(json.dumps(tomllib.load(file)))
        """;

    private static readonly Lazy<Task<bool>> Availability = new(() => PythonScript.CanRunAsync(Imports));

    /// <summary>Whether there is a <c>python3</c> on the PATH that can read it.</summary>
    public static Task<bool> IsAvailableAsync() => Availability.Value;

    /// <summary>The environments of a file that deploy something, with what <c>parameter_overrides</c> says; nothing where it says nothing.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="InvalidOperationException">It could not be read; the message has the output.</exception>
    public static async Task<IReadOnlyDictionary<string, SamDeployment>> ReadAsync(string file)
    {
        await using var process = PythonScript.Start(Script, [file]);
        if (await process.ExitCode != 0)
            throw new InvalidOperationException($"{file} could not be read:{Environment.NewLine}{process.Error}");
        using var document = JsonDocument.Parse(process.Output.Lines[0]);
        return document.RootElement.EnumerateObject().Where(environment => environment.Value.ValueKind == JsonValueKind.Object)
            .ToDictionary(environment => environment.Name, environment => Read(environment.Value), StringComparer.Ordinal);
    }

    private static SamDeployment Read(JsonElement environment)
    {
        var deploy = environment.GetProperty("deploy").GetProperty("parameters");
        var overrides = deploy.TryGetProperty("parameter_overrides", out var list) ? list.EnumerateArray().Select(item => item.GetString()!.Split('=', 2)) : [];
        return new SamDeployment(
            environment.GetProperty("global").GetProperty("parameters").GetProperty("stack_name").GetString()!,
            deploy.GetProperty("capabilities").GetString()!,
            overrides.ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal));
    }
}

/// <summary>What an environment deploys.</summary>
/// <param name="StackName">The stack's name.</param>
/// <param name="Capabilities">What the template may do: <c>CAPABILITY_IAM</c>.</param>
/// <param name="Parameters">The template's parameters.</param>
public sealed record SamDeployment(string StackName, string Capabilities, IReadOnlyDictionary<string, string> Parameters);
