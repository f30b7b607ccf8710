using FlowLambda.Configuration;
using FlowLambda.Engine;
using FlowLambda.FlowLogs;
using FlowLambda.Matching;
using Spectre.Console;

namespace FlowLambda.Cli.Commands;

/// <summary>What a command has around it: its streams, and where the shipped configuration lies.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output, for text.</param>
/// <param name="OutputBytes">Standard output, for data.</param>
/// <param name="Error">Standard error, for faults.</param>
/// <param name="Region">The Region that the environment names; empty where it names none.</param>
public sealed record Host(Stream Input, TextWriter Output, Stream OutputBytes, TextWriter Error, string Region)
{
    /// <summary>Lines are not broken: a terminal does that itself, and a pipe wants them whole.</summary>
    private const int Unbounded = 1_000_000;

    /// <summary>The terminal that standard output is; null where it is none.</summary>
    public Terminal? Terminal { get; init; }

    /// <summary>Knows the zone in which the machine's clock is read.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The configuration that is used where none is named.</summary>
    public static string ShippedConfiguration => Path.Combine(AppContext.BaseDirectory, "flowlambda.yaml");

    /// <summary>The JSON Schema of configurations.</summary>
    public static string ShippedSchema => Path.Combine(AppContext.BaseDirectory, "flowlambda.schema.json");

    /// <summary>A console for text that people read: colour only on a terminal.</summary>
    /// <param name="width">Where lines are broken.</param>
    internal IAnsiConsole CreateConsole(int width = Unbounded)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            // Windows must be asked to take escape sequences, which Detect does.
            Ansi = Terminal is null ? AnsiSupport.No : OperatingSystem.IsWindows() ? AnsiSupport.Detect : AnsiSupport.Yes,
            // The sixteen colours are those that the terminal's own theme keeps readable.
            ColorSystem = Terminal is { HasColour: true } ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(Output),
        });
        console.Profile.Width = width;
        return console;
    }

    /// <summary>Tells on standard error, line by line, with what is not for reading escaped: names of files come from outside.</summary>
    internal void TellFault(string message)
    {
        foreach (var line in message.Split('\n'))
            Error.WriteLine(VisibleText.Of(line));
    }

    /// <summary>Tells what is doubtful on standard error.</summary>
    internal void TellWarning(string warning) => Error.WriteLine(VisibleText.Of($"{warning} (warning)"));

    /// <summary>Warns where records were read and none fits its format: the answer would look like one of a quiet network.</summary>
    internal void TellUnread(RecordCounts counts)
    {
        if (counts.Records > 0 && counts.Malformed == counts.Records)
            TellWarning("no line fits the format: --log-format names another");
    }

    /// <summary>Reads a configuration, and tells its warnings. Of the shipped one, what another format cannot serve is left out.</summary>
    /// <exception cref="ConfigurationException">It cannot be read, or is not valid.</exception>
    internal FlowConfiguration LoadConfiguration(string? file, string? logFormat) => file is null && logFormat is not null
        ? ConfigurationLoader.LoadShipped(ReadText(ShippedConfiguration), ShippedConfiguration, logFormat, TellWarning)
        : ConfigurationLoader.Load(ReadText(file ?? ShippedConfiguration), file ?? ShippedConfiguration, logFormat, TellWarning);

    /// <summary>The names of a configuration's rules, for who completes a command line; none where it cannot be read or is not valid.</summary>
    internal static IEnumerable<string> RuleNames(string? file)
    {
        var path = file ?? ShippedConfiguration;
        try
        {
            return ConfigurationLoader.Load(ReadText(path), path).Rules.Select(rule => rule.Name);
        }
        catch (ConfigurationException)
        {
            return [];
        }
    }

    /// <summary>Reads a <c>match</c> that may use the lists and fields of a configuration, and tells that one's warnings.</summary>
    /// <exception cref="ConfigurationException">One of them cannot be read, or is not valid.</exception>
    internal (FlowConfiguration Configuration, EventPattern Match) LoadMatch(string match, string? file, string? logFormat)
    {
        var path = file ?? ShippedConfiguration;
        return ConfigurationLoader.LoadMatch(match, ReadText(path), path, logFormat, TellWarning);
    }

    /// <summary>Reads a configuration file's text.</summary>
    /// <exception cref="ConfigurationException">It cannot be read.</exception>
    internal static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ConfigurationException(path, exception);
        }
    }
}
