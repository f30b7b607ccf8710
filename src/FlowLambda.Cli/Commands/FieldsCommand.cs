using System.CommandLine;
using System.Globalization;
using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Commands;

/// <summary><c>flowlambda fields</c>: the field table.</summary>
internal static class FieldsCommand
{
    internal static Command Create(Host host)
    {
        var command = new CommandWithExample(
            "fields",
            """
            Print every field of a flow log record, and what FlowLambda derives from them

            A line for each: its name as formats and rules use it, the flow log version that brought it, the type of its values, and what it says.
            """,
            "flowlambda fields",
            "flowlambda fields | grep derived");
        command.Failure = "The output could not be written.";
        command.Misuse = "Wrong usage: nothing was done.";
        command.SetAction(_ =>
        {
            WriteRow("field", "version", "type", "meaning");
            foreach (var field in FlowLogFields.All)
                WriteRow(field.Name, field.IsPseudo ? "derived" : field.Version.ToString(CultureInfo.InvariantCulture), field.Type.ToString().ToLowerInvariant(), field.Meaning);
            return ExitCode.Done;
        });
        return command;

        void WriteRow(string name, string version, string type, string meaning) => host.Output.WriteLine($"{name,-28}{version,-9}{type,-9}{meaning}");
    }
}
