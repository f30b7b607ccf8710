using System.CommandLine;
using FlowLambda.Cli.Commands;
using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Help;

/// <summary>The page of a command: what it is for, how it is called, its arguments and options, how it ends, and examples.</summary>
/// <param name="output">Where to print.</param>
/// <param name="width">How long a line may be.</param>
internal sealed class HelpPage(TextWriter output, int width)
{
    /// <summary>The name under which the tool is installed, whatever the process is called.</summary>
    internal const string Program = "flowlambda";

    /// <summary>What stands in the first column may be as wide as this; below what is wider, its meaning begins on a line of its own.</summary>
    private const int MaxLabelWidth = 24;

    internal void Write(Command command, IReadOnlyList<CommandGroup> groups)
    {
        Section("", [.. WrappedText.Lines(command.Description ?? "", width)], indent: "");
        Section("Usage", [Usage(command, groups.Count > 0)]);
        Table("Arguments", [.. command.Arguments.Where(argument => !argument.Hidden).Select(argument => (SymbolText.Place(argument), SymbolText.Meaning(argument)))]);
        foreach (var group in groups)
            Table(group.Title, [.. group.Commands.Select(one => (one.Name, Summary(one)))]);
        if (groups.Count == 0)
            Table("Commands", [.. command.Subcommands.Select(one => (one.Name, Summary(one)))]);
        Table("Options", [.. Options(command).Select(option => (SymbolText.Label(option), SymbolText.Meaning(option)))]);
        if (command is CommandWithExample { Examples.Count: > 0 } own)
        {
            Table("Exit codes", [.. ExitCodes(own)]);
            Section("Examples", [.. own.Examples.SelectMany((example, index) => index > 0 && (Shows(example) || Shows(own.Examples[index - 1])) ? ["", .. example.Split('\n')] : example.Split('\n'))]);
        }
        else
        {
            output.WriteLine();
            foreach (var line in WrappedText.Lines($"`{Name(command)} COMMAND --help` tells more of a command.", width))
                output.WriteLine(line);
        }
    }

    /// <summary>What a command does, on one line.</summary>
    internal static string Summary(Command command) => (command.Description ?? "").Split('\n')[0];

    /// <summary>A command's name as it is called: <c>flowlambda import metric-filters</c>.</summary>
    internal static string Name(Command command) =>
        command is RootCommand ? Program : $"{Name(command.Parents.OfType<Command>().First())} {command.Name}";

    /// <summary>Whether an example shows what a file holds.</summary>
    private static bool Shows(string example) => example.Contains('\n', StringComparison.Ordinal);

    private static string Usage(Command command, bool isRoot)
    {
        if (isRoot || command.Subcommands.Count > 0)
            return $"{Name(command)} COMMAND [options]";
        IEnumerable<string> required = command.Options.Where(option => option.Required).Select(SymbolText.Use);
        return string.Join(' ', [Name(command), .. required, "[options]", .. command.Arguments.Where(argument => !argument.Hidden).Select(SymbolText.Place)]);
    }

    /// <summary>The command's own options, and at last those of all commands.</summary>
    internal static IEnumerable<Option> Options(Command command) =>
        command.Options.Where(option => !option.Hidden && !option.Recursive)
            .Concat(command.Parents.OfType<Command>().Prepend(command).SelectMany(Ancestors).Distinct().SelectMany(one => one.Options).Where(option => option.Recursive && !option.Hidden))
            .DistinctBy(option => option.Name, StringComparer.Ordinal);

    private static IEnumerable<Command> Ancestors(Command command) => [command, .. command.Parents.OfType<Command>().SelectMany(Ancestors)];

    private static IEnumerable<(string, string)> ExitCodes(CommandWithExample command) =>
    [
        ("0", "Done."),
        ("1", command.Failure),
        ("2", command.Misuse),
    ];

    private void Section(string title, IReadOnlyList<string> lines, string indent = "  ")
    {
        if (title.Length > 0)
        {
            output.WriteLine();
            output.WriteLine($"{title}:");
        }

        foreach (var line in lines)
            output.WriteLine(line.Length > 0 ? indent + line : "");
    }

    /// <summary>Two columns, the second broken between words.</summary>
    private void Table(string title, IReadOnlyList<(string Label, string Meaning)> rows)
    {
        if (rows.Count == 0)
            return;
        var widest = rows.Max(row => row.Label.Length <= MaxLabelWidth ? row.Label.Length : 0);
        var column = (widest > 0 ? widest : MaxLabelWidth) + 2;
        List<string> lines = [];
        foreach (var (label, meaning) in rows)
        {
            var told = WrappedText.Lines(meaning, Math.Max(width - 2 - column, MaxLabelWidth)).ToList();
            var isLong = label.Length > MaxLabelWidth;
            lines.Add(isLong ? label : label.PadRight(column) + told[0]);
            lines.AddRange((isLong ? told : told.Skip(1)).Select(line => new string(' ', column) + line));
        }

        Section(title, lines);
    }
}
