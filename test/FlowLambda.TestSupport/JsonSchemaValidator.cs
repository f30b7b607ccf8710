using System.Text.Json;
using FlowLambda.TestSupport.Processes;

namespace FlowLambda.TestSupport;

/// <summary>Python's <c>jsonschema</c>, a validator of JSON Schema draft 2020-12, in a process of its own.</summary>
public static class JsonSchemaValidator
{
    private const string Imports = "import json, sys\nfrom jsonschema import Draft202012Validator";

    /// <summary>Checks the schema itself, then prints a line for each document: the list of what is wrong with it.</summary>
    private const string Script =
        $$"""
        {{Imports}}
        schema, documents = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
        Draft202012Validator.check_schema(schema)
        for document in documents:
            print(json.dumps([f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(document)]))
        """;

    /// <summary>Why a test that needs it is skipped.</summary>
    public const string SkipReason = "python3 has no jsonschema: pip install jsonschema";

    private static readonly Lazy<Task<bool>> Availability = new(() => PythonScript.CanRunAsync(Imports));

    /// <summary>Whether there is a <c>python3</c> on the PATH that has it.</summary>
    public static Task<bool> IsAvailableAsync() => Availability.Value;

    /// <summary>Judges documents.</summary>
    /// <param name="schema">The schema's file.</param>
    /// <param name="documents">The documents, as JSON.</param>
    /// <returns>For each document what is wrong with it, each with its path; nothing for a valid one.</returns>
    /// <exception cref="InvalidOperationException">The validator failed, as it does over a schema that is none; the message has its output.</exception>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> ValidateAsync(string schema, IEnumerable<string> documents)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, $"[{string.Join(",\n", documents)}]");
            await using var process = PythonScript.Start(Script, [schema, file]);
            if (await process.ExitCode != 0)
                throw new InvalidOperationException($"The validator failed:{Environment.NewLine}{process.Error}");
            return [.. process.Output.Lines.Select(line => JsonSerializer.Deserialize<string[]>(line)!)];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
