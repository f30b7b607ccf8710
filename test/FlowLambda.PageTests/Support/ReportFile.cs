using System.Text;
using System.Text.Json.Nodes;
using FlowLambda.Cli;
using FlowLambda.Cli.Commands;
using FlowLambda.Cli.Report.Page;
using FlowLambda.TestSupport;

namespace FlowLambda.PageTests.Support;

/// <summary>A report as the command line writes it, with the figures that it gives as JSON.</summary>
internal sealed class ReportFile
{
    private static readonly DirectoryInfo Folder = Directory.CreateTempSubdirectory("flowlambda-report-");

    private ReportFile(byte[] html, JsonObject figures)
    {
        Path = System.IO.Path.Combine(Folder.FullName, $"{Guid.NewGuid():N}.html");
        File.WriteAllBytes(Path, html);
        Figures = new Figures(figures);
    }

    static ReportFile() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Folder.Delete(recursive: true);

    /// <summary>The sample traffic of the repository: an hour with attacks.</summary>
    internal static ReportFile Events { get; } = Of(Repository.PathOf("events"));

    /// <summary>Twenty thousand records of many interfaces.</summary>
    internal static ReportFile Traffic { get; } = Of(Repository.PathOf("test/data/corpora/traffic/records.log.gz"));

    /// <summary>One of these, for tests that hold for both.</summary>
    internal static ReportFile Named(string name) => name == nameof(Events) ? Events : Traffic;

    internal string Path { get; }

    internal Figures Figures { get; }

    /// <summary>The report that <c>flowlambda report</c> makes of logs.</summary>
    internal static ReportFile Of(params string[] logs) => new(
        Run(["report", "--out", "-", .. logs]),
        JsonNode.Parse(Run(["report", "--json", .. logs]))!.AsObject());

    /// <summary>The report of text, as of a log file.</summary>
    internal static ReportFile OfLog(string log, params string[] options)
    {
        var file = System.IO.Path.Combine(Folder.FullName, $"{Guid.NewGuid():N}.log");
        File.WriteAllText(file, log);
        return Of([.. options, file]);
    }

    /// <summary>This report with other figures, for what takes very much traffic to come about.</summary>
    internal ReportFile With(Action<JsonObject> change)
    {
        var figures = Figures.Json.DeepClone().AsObject();
        change(figures);
        using var html = new MemoryStream();
        ReportPage.Write(Encoding.UTF8.GetBytes(figures.ToJsonString()), html);
        return new ReportFile(html.ToArray(), figures);
    }

    private static byte[] Run(string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        CommandLine.Run(arguments, new Host(Stream.Null, TextWriter.Null, output, error, Region: "eu-west-1")).ShouldBe(0, error.ToString());
        return output.ToArray();
    }
}
