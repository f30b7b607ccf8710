using System.CommandLine;

namespace FlowLambda.Cli.Commands;

/// <summary><c>flowlambda schema</c>: the JSON Schema of configurations, for editors.</summary>
internal static class SchemaCommand
{
    internal static Command Create(Host host)
    {
        var command = new Command("schema", "Print the JSON Schema of configurations: beside a flowlambda.yaml, as flowlambda.schema.json, it lets editors complete and check");
        command.SetAction(_ =>
        {
            using var schema = File.OpenRead(Host.ShippedSchema);
            schema.CopyTo(host.OutputBytes);
            return ExitCode.Done;
        });
        return command;
    }
}
