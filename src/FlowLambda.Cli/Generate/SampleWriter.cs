using System.Globalization;
using System.Text;
using FlowLambda.Cli.Commands;
using FlowLambda.Cli.Generate.Attacks;
using FlowLambda.Cli.Generate.Output;
using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Generate;

/// <summary>Makes sample traffic, with attacks, and writes it as events or lines.</summary>
/// <param name="error">Where faults are told.</param>
public sealed class SampleWriter(TextWriter error)
{
    private const int MostFiles = 100;

    /// <summary>Makes the traffic and writes it.</summary>
    /// <param name="settings">What to make and where to put it.</param>
    /// <param name="output">Takes the names of the files and what is in them, or the records themselves if there is no folder.</param>
    /// <returns>The exit code: 0 done, 1 the folder could not be written, 2 settings that make no sense.</returns>
    public int Run(GenerateSettings settings, TextWriter output)
    {
        if (Fault(settings) is { } fault)
            return WrongUsage(fault);

        var options = settings.Attacks is { } names
            ? settings.Traffic with { Attacks = [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => Attack.Named(name)!)] }
            : settings.Traffic;
        try
        {
            if (settings.Out is { } folder && OutputFolder.IsInUse(folder))
                return WrongUsage($"--out: the folder {VisibleText.Of(folder)} is not empty; what is replayed of it should be of one run.");
            Write(settings with { Traffic = options }, output);
            return ExitCode.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(VisibleText.Of(exception.Message));
            return ExitCode.Failed;
        }
    }

    private int WrongUsage(string fault)
    {
        error.WriteLine(fault);
        return ExitCode.WrongUsage;
    }

    private static void Write(GenerateSettings settings, TextWriter output)
    {
        if (settings.Out is { } path)
            Directory.CreateDirectory(path);
        using var truth = settings.Truth is { } file ? new TruthTarget(file) : null;
        var generator = new TrafficGenerator(settings.Traffic);
        var layout = new RecordLayout(RecordLayout.Read(settings.LogFormat, out _)!, generator.Vpc);
        var written = 0L;
        if (settings.Out is null)
        {
            WriteLines(Counted(), layout, output);
            truth?.Write(WriteTruth);
        }
        else
        {
            var folder = new OutputFolder(settings.Out, layout);
            WriteFolder(folder, Counted(), generator.Truth, settings);
            if (truth is null)
                folder.Write(TruthFile.Name, WriteTruth);
            else
                truth.Write(WriteTruth);
            Tell(settings.Out, folder.Files, generator.Truth, output);
        }

        IEnumerable<GeneratedRecord> Counted()
        {
            foreach (var record in generator.Records())
            {
                written++;
                yield return record;
            }
        }

        void WriteTruth(Stream stream) => TruthFile.Write(stream, settings, generator.Truth, written);
    }

    private static string? Fault(GenerateSettings settings) =>
        settings.Traffic.RecordsPerMinute is < 1 or > 1_000_000 ? "The number of records a minute must be from 1 to 1,000,000."
        : settings.Traffic.Duration.TotalMinutes is < 1 or > 44_640 ? "The duration must be from one minute to 31 days."
        : settings.Attacks?.FirstOrDefault(name => Attack.Named(name) is null) is { } unknown
            ? $"There is no attack '{VisibleText.Of(unknown)}'. There are: {string.Join(", ", Attack.All.Select(attack => attack.Name))}, none."
        : RecordLayout.Read(settings.LogFormat, out var format) is null ? format
        : null;

    private static void WriteLines(IEnumerable<GeneratedRecord> records, RecordLayout layout, TextWriter output)
    {
        var line = new StringBuilder();
        foreach (var record in records)
            output.Write(layout.AppendTo(line.Clear(), record).Append('\n'));
    }

    private static void WriteFolder(OutputFolder folder, IEnumerable<GeneratedRecord> records, IReadOnlyList<AttackTruth> truth, GenerateSettings settings)
    {
        switch (settings.Format)
        {
            case GenerateFormat.Events: EventFiles.Write(folder, records); break;
            case GenerateFormat.Lines: folder.WriteLines("flow-logs.log", records); break;
            case GenerateFormat.S3: S3Files.Write(folder, records, settings.Traffic.Seed); break;
            default: SampleFolder.Write(folder, records, truth, settings.Traffic); break;
        }
    }

    private static void Tell(string path, IReadOnlyList<string> files, IReadOnlyList<AttackTruth> truth, TextWriter output)
    {
        foreach (var file in files.Take(MostFiles))
            output.WriteLine(VisibleText.Of(Path.Combine(path, file)));
        if (files.Count > MostFiles)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"and {files.Count - MostFiles:N0} files more"));
        foreach (var attack in truth)
            output.WriteLine(Summary(attack));
    }

    private static string Summary(AttackTruth attack) => string.Create(
        CultureInfo.InvariantCulture,
        $"{attack.Name}: {Source(attack)} -> {attack.Destination}, {attack.First:u} to {attack.Last:u}, flows {attack.Flows:N0}, ports {attack.Ports.Count:N0}, bytes {attack.Bytes:N0}");

    private static string Source(AttackTruth attack) =>
        attack.Sources.Count == 1 ? attack.Sources[0] : string.Create(CultureInfo.InvariantCulture, $"{attack.Sources.Count:N0} addresses");
}
