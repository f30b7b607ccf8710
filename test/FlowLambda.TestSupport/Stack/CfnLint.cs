using System.Text.Json;
using FlowLambda.TestSupport.Processes;

namespace FlowLambda.TestSupport.Stack;

/// <summary><c>cfn-lint</c>, which knows the schemas of AWS's resources, in a process of its own. Warnings and remarks count.</summary>
/// <remarks>Of a SAM template it holds some warnings back, such as that a parameter is not used: judge what it is translated to as well.</remarks>
public static class CfnLint
{
    /// <summary>Why a test that needs it is skipped.</summary>
    public const string SkipReason = "python3 has no cfnlint: pip install cfn-lint";

    private const string Imports =
        """
        import json, sys
        from cfnlint.api import lint_by_config
        from cfnlint.config import ManualArgs
        """;

    /// <summary>One run over all files: to load the rules takes longer than to judge a template.</summary>
    private const string Script =
        $$"""
        {{Imports}}
        region, *files = sys.argv[1:]
        matches = lint_by_config(ManualArgs(templates=files, regions=[region], include_checks=["I"]))
        for match in sorted(matches, key=lambda match: (match.filename, match.linenumber, match.rule.id)):
            print(json.dumps([match.filename, match.linenumber, match.rule.id, match.message]))
        """;

    private static readonly Lazy<Task<bool>> Availability = new(() => PythonScript.CanRunAsync(Imports));

    /// <summary>Whether there is a <c>python3</c> on the PATH that has it.</summary>
    public static Task<bool> IsAvailableAsync() => Availability.Value;

    /// <summary>Judges templates, SAM's or CloudFormation's, YAML or JSON.</summary>
    /// <param name="files">The templates.</param>
    /// <returns>What it found, by file and line; nothing for templates without fault.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message has its output.</exception>
    public static async Task<IReadOnlyList<CfnLintFinding>> FindAsync(params IReadOnlyList<string> files)
    {
        if (files.FirstOrDefault(file => !File.Exists(file)) is { } missing)
            throw new FileNotFoundException("There is no such template.", missing);
        await using var process = PythonScript.Start(Script, [StackEnvironment.Default.Region, .. files]);
        if (await process.ExitCode != 0)
            throw new InvalidOperationException($"cfn-lint failed:{Environment.NewLine}{process.Error}");
        return [.. process.Output.Lines.Select(Finding)];

        static CfnLintFinding Finding(string line)
        {
            var fields = JsonSerializer.Deserialize<JsonElement[]>(line)!;
            return new CfnLintFinding(fields[0].GetString()!, fields[1].GetInt32(), fields[2].GetString()!, fields[3].GetString()!);
        }
    }
}

/// <summary>What <c>cfn-lint</c> has to say of a place in a template.</summary>
/// <param name="File">The template.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Rule">The rule's id: <c>E…</c> an error, <c>W…</c> a warning, <c>I…</c> a remark.</param>
/// <param name="Message">What is wrong.</param>
public sealed record CfnLintFinding(string File, int Line, string Rule, string Message)
{
    /// <summary>All of it, in one line.</summary>
    public override string ToString() => $"{File}:{Line}: {Rule} {Message}";
}
