using FlowLambda.Cli.Inputs;
using FlowLambda.Configuration;
using FlowLambda.Engine;
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
    private const int RedirectedWidth = 160;

    /// <summary>The configuration that is used where none is named.</summary>
    public static string ShippedConfiguration => Path.Combine(AppContext.BaseDirectory, "flowlambda.yaml");

    /// <summary>A console for text that people read: colour only on a terminal.</summary>
    internal IAnsiConsole CreateConsole()
    {
        var isTerminal = Output == Console.Out && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(Output),
        });
        if (!isTerminal)
            console.Profile.Width = RedirectedWidth;
        return console;
    }

    /// <summary>Reads a configuration, and tells its warnings.</summary>
    /// <exception cref="ConfigurationException">It is not valid.</exception>
    /// <exception cref="InputException">It cannot be read.</exception>
    internal FlowConfiguration LoadConfiguration(string? file, string? logFormat)
    {
        var path = file ?? ShippedConfiguration;
        var result = ConfigurationLoader.Read(ReadText(path), logFormat);
        foreach (var warning in result.Warnings)
            Warn(path, warning);
        return result.Configuration ?? throw new ConfigurationException(path, result.Faults);
    }

    /// <summary>Tells of something doubtful in a configuration.</summary>
    internal void Warn(string path, ConfigurationFault warning) => Error.WriteLine(VisibleText.Of($"{warning.In(path)} (warning)"));

    /// <summary>Reads a text file.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    internal static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: {exception.Message}", exception);
        }
    }
}
