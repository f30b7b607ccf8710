using System.Globalization;
using FlowLambda.Cli.Commands;
using FlowLambda.Cli.Generate.Attacks;
using FlowLambda.Cli.Generate.Output;
using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Generate;

/// <summary>Makes sample traffic, with attacks, and writes it as events or lines.</summary>
/// <param name="error">Where faults are told.</param>
public sealed class SampleWriter(TextWriter error)
{
    private const long BatchSeconds = 60;

    /// <summary>Makes the traffic and writes it.</summary>
    /// <param name="settings">What to make and where to put it.</param>
    /// <param name="output">Takes the names of the files and what is in them, or the records themselves if there is no folder.</param>
    /// <returns>The exit code: 0 done, 1 the folder could not be written, 2 settings that make no sense.</returns>
    public int Run(GenerateSettings settings, TextWriter output)
    {
        if (Fault(settings) is { } fault)
        {
            error.WriteLine(fault);
            return ExitCode.WrongUsage;
        }

        var options = settings.Attacks is { } names
            ? settings.Traffic with { Attacks = [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => Attack.Named(name)!)] }
            : settings.Traffic;
        var generator = new TrafficGenerator(options);
        try
        {
            if (settings.Out is { } path)
                WriteFolder(new OutputFolder(path), path, generator, options, settings.Format, output);
            else
                WriteLines(generator, output);

            return ExitCode.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(VisibleText.Of(exception.Message));
            return ExitCode.Failed;
        }
    }

    private static string? Fault(GenerateSettings settings) =>
        settings.Traffic.RecordsPerMinute is < 1 or > 1_000_000 ? "The number of records a minute must be from 1 to 1,000,000."
        : settings.Traffic.Duration.TotalMinutes is < 1 or > 44_640 ? "The duration must be from one minute to 31 days."
        : settings.Attacks?.FirstOrDefault(name => Attack.Named(name) is null) is { } unknown
            ? $"There is no attack '{VisibleText.Of(unknown)}'. There are: {string.Join(", ", Attack.All.Select(attack => attack.Name))}, none."
        : null;

    private static void WriteLines(TrafficGenerator generator, TextWriter output)
    {
        foreach (var record in generator.Records())
            output.Write(record.ToString() + '\n');
    }

    private static void WriteFolder(
        OutputFolder folder, string path, TrafficGenerator generator, GeneratorOptions options, GenerateFormat format, TextWriter output)
    {
        switch (format)
        {
            case GenerateFormat.Events: folder.WriteEvents("traffic", SubscriptionBatch.Cut(generator.Records(), options.Start.ToUnixTimeSeconds(), BatchSeconds)); break;
            case GenerateFormat.Lines: folder.WriteLines("flow-logs", generator.Records()); break;
            case GenerateFormat.S3: folder.WriteS3File("flow-logs", generator.Records()); break;
            default: SampleFolder.Write(folder, generator.Records(), generator.Truth, options); break;
        }

        foreach (var file in folder.Files)
            output.WriteLine(VisibleText.Of(Path.Combine(path, file)));
        foreach (var attack in generator.Truth)
            output.WriteLine(Summary(attack));
    }

    private static string Summary(AttackTruth attack) => string.Create(
        CultureInfo.InvariantCulture,
        $"{attack.Name}: {attack.Source} -> {attack.Destination}, {attack.First:u} to {attack.Last:u}, flows {attack.Flows:N0}, ports {attack.DistinctPorts:N0}, bytes {attack.Bytes:N0}");
}
