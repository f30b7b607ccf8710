using System.CommandLine;

namespace FlowLambda.Cli.Commands;

/// <summary><c>flowlambda schema</c>: the JSON Schema of configurations, for editors.</summary>
internal static class SchemaCommand
{
    internal static Command Create(Host host)
    {
        var command = new Command("schema", "Print the JSON Schema of configurations, by which editors complete and check them, for a file flowlambda.schema.json");
        command.SetAction(_ =>
        {
            using var schema = File.OpenRead(Host.ShippedSchema);
            schema.CopyTo(host.OutputBytes);
            return ExitCode.Done;
        });
        return command;
    }
}
