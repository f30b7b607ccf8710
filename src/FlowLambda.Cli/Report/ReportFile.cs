using FlowLambda.Cli.Inputs;
using FlowLambda.Cli.Report.Page;
using FlowLambda.Reports;

namespace FlowLambda.Cli.Report;

/// <summary>Where a report is written to, and in which form.</summary>
/// <param name="path">The file, or <see cref="StandardOutput"/>.</param>
/// <param name="isJson">Whether the figures alone are written.</param>
/// <param name="standardOutput">Standard output.</param>
internal sealed class ReportFile(string path, bool isJson, Stream standardOutput)
{
    /// <summary>The name that stands for standard output.</summary>
    internal const string StandardOutput = "-";

    /// <summary>The file's name; null where it is standard output.</summary>
    internal string? Name => path == StandardOutput ? null : path;

    /// <summary>Finds out early what would end a long run for nothing.</summary>
    /// <exception cref="InputException">The file cannot be written.</exception>
    internal void Check()
    {
        if (Name is not { } name)
            return;
        if (name.Length == 0 || Directory.Exists(name))
            throw new InputException($"--out: {(name.Length == 0 ? "''" : name)} is not the name of a file");
        if (Path.GetDirectoryName(name) is { Length: > 0 } folder && !Directory.Exists(folder))
            throw new InputException($"--out: there is no folder {folder}");
        Try(() => new WholeFile(name).Check());
    }

    /// <exception cref="InputException">The file cannot be written.</exception>
    internal void Write(TrafficReport report, int files)
    {
        using var json = new MemoryStream();
        ReportJson.Write(report, files, json);
        if (Name is { } name)
            Try(() => new WholeFile(name).Write(file => Write(json, file)));
        else
            Write(json, standardOutput);
    }

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--out: {exception.Message}", exception);
        }
    }

    private void Write(MemoryStream json, Stream output)
    {
        if (isJson)
        {
            json.WriteByte((byte)'\n');
            output.Write(json.GetBuffer().AsSpan(0, (int)json.Length));
        }
        else
        {
            ReportPage.Write(json.GetBuffer().AsMemory(0, (int)json.Length), output);
        }
    }
}
