using System.CommandLine;
using System.Globalization;
using FlowLambda.FlowLogs;
using Spectre.Console;

namespace FlowLambda.Cli.Commands;

/// <summary><c>flowlambda fields</c>: the field table.</summary>
internal static class FieldsCommand
{
    internal static Command Create(Host host)
    {
        var command = new Command("fields", "Print every field of a flow log record, and what FlowLambda derives from them");
        command.SetAction(_ =>
        {
            var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
            table.AddColumns("field", "version", "type", "meaning");
            foreach (var field in FlowLogFields.All)
            {
                table.AddRow(
                    new Text(field.Name),
                    new Text(field.IsPseudo ? "derived" : field.Version.ToString(CultureInfo.InvariantCulture)),
                    new Text(field.Type.ToString().ToLowerInvariant()),
                    new Text(field.Meaning));
            }

            host.CreateConsole().Write(table);
            return ExitCode.Done;
        });
        return command;
    }
}
