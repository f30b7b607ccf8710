using FlowLambda.Cli.Inputs;
using FlowLambda.Cli.Report;
using FlowLambda.Cli.Tests.Support;
using FlowLambda.Configuration;
using Spectre.Console;

namespace FlowLambda.Cli.Tests.Report;

public sealed class ReportProgressTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _terminal = new();

    public void Dispose()
    {
        _folder.Dispose();
        _terminal.Dispose();
    }

    [Fact]
    public void A_terminal_is_told_the_share_of_the_bytes_and_the_records()
    {
        Run(isSizeKnown: true).ShouldBe(24);

        _terminal.ToString().ShouldContain("100% 24 records");
    }

    [Fact]
    public void Where_the_size_is_unknown_the_records_alone()
    {
        Run(isSizeKnown: false).ShouldBe(24);

        _terminal.ToString().ShouldContain("24 records");
        _terminal.ToString().ShouldNotContain('%');
    }

    [Fact]
    public void The_bytes_of_a_gzipped_file_are_those_on_the_disk()
    {
        var file = _folder.Write("x.log.gz", Wrap.Gzip(Wrap.Lines(Flow.Dozen)));
        var reader = Reader();

        reader.ReadAll([file]).Count().ShouldBe(3);

        reader.BytesRead.ShouldBe(new FileInfo(file).Length);
        InputFiles.LengthOf([file, file]).ShouldBe(2 * new FileInfo(file).Length);
        InputFiles.LengthOf([file, InputFiles.StandardInput]).ShouldBeNull();
        if (OperatingSystem.IsLinux())
            InputFiles.LengthOf([file, "/dev/null"]).ShouldBeNull("neither a device nor a pipe tells");
    }

    private long Run(bool isSizeKnown)
    {
        string[] files = [_folder.WriteLines("a.log", Flow.Dozen), _folder.WriteLines("b.log", Flow.Dozen)];
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(_terminal),
        });
        var reader = Reader();
        var records = 0L;
        new ReportProgress(console, TimeProvider.System).Run(
            reader.ReadAll(files), isSizeKnown ? InputFiles.LengthOf(files) : null, batch => records += batch.Batch.Events.Length, () => (reader.BytesRead, records));
        return records;
    }

    private static InputReader Reader() => new(ConfigurationLoader.Load("version: 1", "c.yaml"), Stream.Null);
}
