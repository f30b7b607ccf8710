using System.Text.Json;
using FlowLambda.TestSupport.Processes;

namespace FlowLambda.TestSupport.Stack;

/// <summary>
/// A SAM template turned into CloudFormation by AWS's own <c>aws-sam-translator</c>. The service hands the translator the parameters' values, which
/// may change what it makes; so it is asked for each set of them.
/// </summary>
public static class SamTemplate
{
    /// <summary>Why a test that needs it is skipped.</summary>
    public const string SkipReason = "python3 has no samtranslator: pip install aws-sam-translator";

    private const int TranslationFailed = 3;

    private const string Imports =
        """
        import copy, json, sys
        from samtranslator.internal.managed_policies import get_bundled_managed_policy_map
        from samtranslator.model.exceptions import InvalidDocumentException
        from samtranslator.translator.transform import transform
        from samtranslator.yaml_helper import yaml_parse
        """;

    /// <summary>
    /// Prints a line for each different outcome, then one that tells for each set of parameters which is its own. Code in a local folder is
    /// what a deployment uploads first: here its place in a bucket is made up. A date that YAML sees in a version is the text that was written.
    /// </summary>
    private const string Script =
        $$"""
        {{Imports}}

        class Policies:
            def load(self):
                return get_bundled_managed_policy_map("aws")

        def upload(properties):
            code = properties.get("CodeUri")
            if isinstance(code, str) and not code.startswith("s3://"):
                properties["CodeUri"] = "s3://uploaded/" + (code.strip("./") or "code")

        with open(sys.argv[1], encoding="utf-8") as file:
            template = json.loads(json.dumps(yaml_parse(file.read()), default=str))
        with open(sys.argv[2], encoding="utf-8") as file:
            sets = json.load(file)
        upload(template.get("Globals", {}).get("Function", {}))
        for resource in template.get("Resources", {}).values():
            if resource.get("Type") == "AWS::Serverless::Function":
                upload(resource.get("Properties", {}))
        outcomes, indices = {}, []
        for values in sets:
            try:
                outcome = json.dumps(transform(copy.deepcopy(template), dict(values), Policies()))
            except InvalidDocumentException as error:
                for cause in error.causes:
                    print(cause.message, file=sys.stderr)
                sys.exit(3)
            if outcome not in outcomes:
                outcomes[outcome] = len(outcomes)
                print(outcome)
            indices.append(outcomes[outcome])
        print(json.dumps(indices))
        """;

    private static readonly Lazy<Task<bool>> Availability = new(() => PythonScript.CanRunAsync(Imports));

    /// <summary>Whether there is a <c>python3</c> on the PATH that has it.</summary>
    public static Task<bool> IsAvailableAsync() => Availability.Value;

    /// <summary>Translates a template.</summary>
    /// <param name="file">The SAM template.</param>
    /// <param name="parameters">Sets of parameters; those that a set leaves out have their defaults.</param>
    /// <returns>A template for each set, in their order; sets that come to the same share one.</returns>
    /// <exception cref="InvalidTemplateException">The translator refuses the template; the message has its reasons.</exception>
    /// <exception cref="InvalidOperationException">The translator failed; the message has its output.</exception>
    public static async Task<IReadOnlyList<CloudFormationTemplate>> TranslateAsync(string file, IReadOnlyList<IReadOnlyDictionary<string, string>> parameters)
    {
        var sets = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(sets, JsonSerializer.Serialize(parameters));
            await using var process = PythonScript.Start(Script, [file, sets]);
            switch (await process.ExitCode)
            {
                case 0:
                    break;
                case TranslationFailed:
                    throw new InvalidTemplateException($"{file}: {process.Error}");
                default:
                    throw new InvalidOperationException($"The translation of {file} failed:{Environment.NewLine}{process.Error}");
            }

            var lines = process.Output.Lines;
            CloudFormationTemplate[] templates = [.. lines.SkipLast(1).Select(CloudFormationTemplate.Parse)];
            return [.. JsonSerializer.Deserialize<int[]>(lines[^1])!.Select(index => templates[index])];
        }
        finally
        {
            File.Delete(sets);
        }
    }
}
