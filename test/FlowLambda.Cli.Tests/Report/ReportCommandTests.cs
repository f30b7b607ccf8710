using System.Diagnostics;
using System.Text.Json;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Report;

public sealed class ReportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_figures_are_written_to_standard_output_and_nothing_else_is_said()
    {
        var outcome = Shell.Run("report", "--json", _folder.WriteLines("x.log", Flow.Dozen));

        (outcome.ExitCode, outcome.Error).ShouldBe((0, ""));
        outcome.Json.Text("type").ShouldBe("flowlambda.report");
        outcome.Output.ShouldEndWith("}\n");
    }

    [Fact]
    public void They_are_the_same_in_a_file()
    {
        var log = _folder.WriteLines("x.log", Flow.Dozen);

        Shell.Run("report", "--json", "--out", _folder.At("figures.json"), log).ShouldBe(new Outcome(0, "", ""));

        File.ReadAllText(_folder.At("figures.json")).ShouldBe(Shell.Run("report", "--json", log).Output);
    }

    [Fact]
    public void The_page_goes_to_a_file_or_to_standard_output()
    {
        var log = _folder.WriteLines("x.log", Flow.Dozen);

        Shell.Run("report", "--out", _folder.At("report.html"), log).ShouldBe(new Outcome(0, "", ""));

        var page = Shell.Run("report", "--out", "-", log).Output;
        File.ReadAllText(_folder.At("report.html")).Length.ShouldBe(page.Length);
        page.ShouldStartWith("<!doctype html>", Case.Insensitive);
        page.ShouldContain("flowlambda.report");
    }

    [Fact]
    public void Records_on_standard_input_are_read()
    {
        var outcome = Shell.RunWith(Wrap.Lines(Flow.Dozen), "report", "--json", "-");

        outcome.Json.GetProperty("input").Number("records").ShouldBe(12);
    }

    [Fact]
    public void Without_a_place_for_the_page_it_is_wrong_usage()
    {
        var outcome = Shell.Run("report", "x.log");

        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
        outcome.ErrorLines[0].ShouldBe("Say where the page goes, such as --out report.html, or ask for the figures alone with --json.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("missing/report.html")]
    [InlineData(".")]
    public void A_file_that_cannot_be_written_is_told_before_anything_is_read(string name)
    {
        var outcome = Shell.Run("report", "--out", name.Length > 0 ? _folder.At(name) : "", _folder.At("no-such.log"));

        (outcome.ExitCode, outcome.Output).ShouldBe((1, ""));
        outcome.Error.ShouldStartWith("--out: ");
    }

    [Theory]
    [InlineData("x.log")]
    [InlineData("./y/../x.log")]
    [InlineData("link")]
    public void A_file_that_is_read_is_not_written_over(string name)
    {
        var log = _folder.WriteLines("x.log", Flow.Dozen);
        _folder.Write("y/z", "");
        File.CreateSymbolicLink(_folder.At("link"), log);

        var outcome = Shell.Run("report", "--out", _folder.At(name), log);

        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
        outcome.ErrorLines[0].ShouldBe($"--out: {_folder.At(name)} is one of the files to be read.");
        File.ReadAllBytes(log).ShouldBe(Wrap.Lines(Flow.Dozen));
    }

    [Fact]
    public void A_page_in_a_folder_that_is_read_is_no_input()
    {
        _folder.WriteLines("x.log", Flow.Dozen);
        foreach (var _ in new[] { "first", "again" })
            Shell.Run("report", "--json", "--out", _folder.At("figures.json"), _folder.Path).ShouldBe(new Outcome(0, "", ""));

        using var figures = JsonDocument.Parse(File.ReadAllText(_folder.At("figures.json")));
        (figures.RootElement.Input("files"), figures.RootElement.Input("malformed")).ShouldBe((1, 0));
    }

    [Fact]
    public void A_page_takes_the_place_of_an_older_one_and_leaves_nothing_else_behind()
    {
        var log = _folder.WriteLines("logs/x.log", Flow.Dozen);
        var page = _folder.Write("pages/report.json", new string('x', 1_000_000));
        File.CreateSymbolicLink(_folder.At("pages/latest.json"), page);

        Shell.Run("report", "--json", "--out", _folder.At("pages/latest.json"), log).ShouldBe(new Outcome(0, "", ""));

        File.ReadAllText(page).ShouldBe(Shell.Run("report", "--json", log).Output);
        Directory.GetFileSystemEntries(_folder.At("pages")).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["latest.json", "report.json"]);
        new FileInfo(_folder.At("pages/latest.json")).LinkTarget.ShouldBe(page);
    }

    [Fact]
    public void When_reading_fails_the_older_page_stays()
    {
        var broken = _folder.Write("x.log.gz", Wrap.Gzip(Wrap.Lines(Flow.Dozen))[..^9]);
        var page = _folder.Write("report.html", "an older page");

        Shell.Run("report", "--out", page, broken).ExitCode.ShouldBe(1);

        File.ReadAllText(page).ShouldBe("an older page");
        Directory.GetFiles(_folder.Path).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_pipe_is_written_to_and_stays_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no pipes with names");
        var (log, pipe) = (_folder.WriteLines("x.log", Flow.Dozen), _folder.At("pipe"));
        using (var make = Process.Start("mkfifo", [pipe]))
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);

        var reading = Task.Run(() => File.ReadAllText(pipe), TestContext.Current.CancellationToken);
        var outcome = await Task.Run(() => Shell.Run("report", "--json", "--out", pipe, log), TestContext.Current.CancellationToken);

        outcome.ShouldBe(new Outcome(0, "", ""));
        (await reading).ShouldBe(Shell.Run("report", "--json", log).Output);
        Directory.GetFiles(_folder.Path).Length.ShouldBe(2);
    }

    [Fact]
    public void A_folder_where_nothing_may_be_written_is_told_before_anything_is_read()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "there is no /proc");

        var outcome = Shell.Run("report", "--out", "/proc/report.html", _folder.At("no-such.log"));

        (outcome.ExitCode, outcome.Output).ShouldBe((1, ""));
        outcome.Error.ShouldStartWith("--out: ");
    }

    [Fact]
    public void Records_without_an_action_are_flows_all_the_same()
    {
        var log = _folder.WriteLines("x.log", ["srcaddr dstaddr bytes start", .. Enumerable.Range(0, 10).Select(index => $"9.9.9.9 10.0.0.5 40 {Flow.Origin + 60 * (index / 5)}")]);

        var report = ReportAnswer.Of(log).Report("accept-reject");

        (report.Total(), report.GetProperty("lists")[0].GetProperty("absent").GetInt64()).ShouldBe((10, 10));
        report.Cells().ShouldBe([(0, 0, 5), (0, 1, 5)]);
    }

    [Fact]
    public void The_figures_say_what_was_read()
    {
        var answer = ReportAnswer.Of(_folder.WriteLines("x.log", [.. Flow.Dozen, "broken", new Flow { Second = 10_000_000_000 - Flow.Origin }.ToString()]));

        answer.Members().ShouldBe("version type generator input malformed time interfaces reports alerts");
        answer.GetProperty("input").GetRawText().ShouldBe(
            """{"files":1,"batches":3,"records":14,"ok":11,"noData":1,"skipData":1,"malformed":1,"ignored":0,"late":0,"outside":1}""");
        answer.GetProperty("malformed").GetRawText().ShouldBe("""[{"cause":"FieldMissing","count":1}]""");
        answer.GetProperty("time").GetRawText().ShouldBe("""{"start":"2023-11-14T22:00:00Z","bucketSeconds":60,"buckets":3}""");
        answer.Interfaces().ShouldBe(["eni-1", "eni-2", "eni-0a1b2c3d", null]);
    }

    [Fact]
    public void The_eight_reports_come_in_their_order_each_with_its_lists()
    {
        var answer = ReportAnswer.Of(_folder.WriteLines("x.log", Flow.Dozen));

        answer.GetProperty("reports").EnumerateArray()
            .Select(report => $"{report.Text("id")} {report.Text("unit")} {report.Total()}: {string.Join(", ", report.GetProperty("lists").EnumerateArray().Select(list => list.Text("id")))}")
            .ShouldBe(
            [
                "accept-reject flows 10: actions",
                "rejected-protocols flows 7: protocols",
                "rejected-sources flows 7: sources",
                "rejected-ports flows 7: ports, connections",
                "bytes bytes 445: directions, conversations",
                "bytes-by-interface bytes 445: interfaces",
                "packets packets 10: services",
                "packets-by-interface packets 10: interfaces",
            ]);
        answer.List("accept-reject/actions").GetRawText().ShouldBe(
            """
            {"id":"actions","title":"By action","fields":["action"],"values":[
            {"values":["REJECT"],"label":"REJECT","total":7,"uncertainty":0,"cells":[0,0,1,0,1,1,0,2,1,1,0,2,1,1,2]},
            {"values":["ACCEPT"],"label":"ACCEPT","total":3,"uncertainty":0,"cells":[0,0,1,1,1,1,1,2,1]}],
            "other":{"values":0,"isLeast":false,"total":0,"cells":[]},"absent":0}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public void An_input_without_records_has_no_bucket_and_no_interface()
    {
        var answer = ReportAnswer.Of(_folder.WriteLines("x.log", Flow.Nothing("NODATA")));

        answer.GetProperty("time").Number("buckets").ShouldBe(0);
        answer.Interfaces().ShouldBe([null]);
        answer.GetProperty("reports").EnumerateArray().Select(ReportAnswer.Total).ShouldAllBe(total => total == 0);
    }

    [Fact]
    public void The_alerts_are_those_of_a_replay()
    {
        var replayed = Shell.Replay(Data.Events).Alerts();

        var alerts = ReportAnswer.Of(Data.Events).GetProperty("alerts");

        alerts.Members().ShouldBe("total suppressed bySeverity byRule shown");
        alerts.GetProperty("bySeverity").Members().ShouldBe("critical high medium low info");
        alerts.GetProperty("bySeverity").EnumerateObject().Sum(severity => severity.Value.GetInt64()).ShouldBe(replayed.Count);
        alerts.Total().ShouldBe(replayed.Count);
        alerts.GetProperty("byRule").EnumerateArray().Select(rule => (rule.Text("rule"), rule.Number("count"))).Order()
            .ShouldBe(replayed.CountBy(alert => alert.Text("rule")).Select(rule => (rule.Key, (double)rule.Value)).Order());
        alerts.GetProperty("shown").EnumerateArray().Select(alert => alert.Text("id")).Order(StringComparer.Ordinal)
            .ShouldBe(replayed.Select(alert => alert.Text("id")).Order(StringComparer.Ordinal));
    }
}
