using System.CommandLine;

namespace FlowLambda.Cli.Commands;

/// <summary><c>flowlambda schema</c>: the JSON Schema of configurations, for editors.</summary>
internal static class SchemaCommand
{
    internal static Command Create(Host host)
    {
        var command = new CommandWithExample(
            "schema",
            """
            Print the JSON Schema of configurations, by which editors complete and check them

            Keep it beside the configuration as flowlambda.schema.json, and name it in the configuration's first line: # yaml-language-server: $schema=flowlambda.schema.json
            """,
            "flowlambda schema > flowlambda.schema.json",
            "flowlambda schema | head -20");
        command.Failure = "The output could not be written.";
        command.Misuse = "Wrong usage: nothing was done.";
        command.SetAction(_ =>
        {
            using var schema = File.OpenRead(Host.ShippedSchema);
            schema.CopyTo(host.OutputBytes);
            return ExitCode.Done;
        });
        return command;
    }
}
