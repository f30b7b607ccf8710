using System.Text.Json;
using FlowLambda.TestSupport.Processes;

namespace FlowLambda.TestSupport.Stack;

/// <summary>Commands of the AWS command line, checked against the service descriptions that it is made of (botocore's): nothing is called.</summary>
public static class BotocoreModel
{
    /// <summary>Why a test that needs it is skipped.</summary>
    public const string SkipReason = "python3 has no botocore: pip install botocore";

    private const string Imports =
        """
        import json, re, shlex, sys
        import botocore.session
        """;

    /// <summary>
    /// Prints a line for each fault. An operation and its options are those of the service, in lower case with hyphens; a few commands and options are the
    /// command line's own.
    /// </summary>
    private const string Script =
        $$"""
        {{Imports}}
        session = botocore.session.get_session()
        own = {"query", "output", "region", "cli-binary-format", "cli-read-timeout", "profile"}
        own_commands = {
            ("s3", "cp"): {"recursive"}, ("s3", "ls"): {"recursive"}, ("s3", "rb"): {"force"}, ("s3", "rm"): {"recursive"},
            ("cloudformation", "deploy"): {"stack-name", "template-file", "capabilities", "parameter-overrides"},
        }

        def hyphens(name):
            name = re.sub(r"([a-z0-9])([A-Z])", r"\1-\2", re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1-\2", name))
            return name.lower()

        def fault(service, operation, options):
            if (service, operation) in own_commands:
                unknown = options - own - own_commands[service, operation]
                return f"no options {sorted(unknown)}" if unknown else None
            service = {"s3api": "s3"}.get(service, service)
            if service not in session.get_available_services():
                return "no such service"
            model = session.get_service_model(service)
            names = {hyphens(name): name for name in model.operation_names}
            if operation not in names:
                return "no such operation"
            shape = model.operation_model(names[operation]).input_shape
            members = {hyphens(name): member for name, member in shape.members.items()}
            members |= {"no-" + name: member for name, member in list(members.items()) if member.type_name == "boolean"}
            unknown = options - own - set(members)
            if unknown:
                return f"no options {sorted(unknown)}"
            missing = {hyphens(name) for name in shape.required_members} - {option.removeprefix("no-") for option in options} - options
            return f"options {sorted(missing)} are missing" if missing else None

        for line in json.load(open(sys.argv[1], encoding="utf-8")):
            words = shlex.split(line)
            options = {word[2:] for word in words if word.startswith("--")}
            found = fault(words[1], words[2], options)
            if found:
                print(f"{line}: {found}")
        """;

    private static readonly Lazy<Task<bool>> Availability = new(() => PythonScript.CanRunAsync(Imports));

    /// <summary>Whether there is a <c>python3</c> on the PATH that has it.</summary>
    public static Task<bool> IsAvailableAsync() => Availability.Value;

    /// <summary>Looks for services, operations and options that do not exist, and for options that are required and missing.</summary>
    /// <param name="commands">Commands, each of which begins with <c>aws</c> and has no other within.</param>
    /// <returns>Those at fault, each with what is wrong.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message has its output.</exception>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IEnumerable<string> commands)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(commands));
            await using var process = PythonScript.Start(Script, [file]);
            return await process.ExitCode == 0
                ? process.Output.Lines
                : throw new InvalidOperationException($"The check of the commands failed:{Environment.NewLine}{process.Error}");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
