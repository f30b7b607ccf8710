using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Configuration;

/// <summary>The format of records: by <c>--log-format</c>, by log group, or by the file's own header.</summary>
public sealed class LogFormatTests : IDisposable
{
    private const string Format = "${interface-id} ${dstport} ${action} ${start}";

    private const string Flows = "{ version: 1, metrics: { definitions: [ { name: Flows, dimensions: [dstport] } ] } }";

    private static readonly string Record = $"eni-1 22 REJECT {Flow.Origin}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_option_rules_plain_records() => ShouldBeOneFlow(_folder.WriteLines("x.log", Record));

    [Fact]
    public void The_option_rules_gzipped_records() => ShouldBeOneFlow(_folder.Write("x.log", Wrap.Gzip(Wrap.Lines(Record))));

    [Fact]
    public void The_option_rules_exports() => ShouldBeOneFlow(_folder.Write("x.log", Wrap.Export([Record])));

    [Fact]
    public void The_option_rules_filtered_log_events() => ShouldBeOneFlow(_folder.Write("x.json", Wrap.FilteredLogEvents([Record]).ToJsonString()));

    [Fact]
    public void The_option_rules_Lambda_events() => ShouldBeOneFlow(_folder.Write("x.json", Wrap.Event(Wrap.Envelope([Record])).ToJsonString()));

    [Fact]
    public void The_option_takes_names_without_braces_too() =>
        ShouldBeOneFlow(_folder.Write("x.json", Wrap.Envelope([Record]).ToJsonString()), "interface-id dstport action start");

    [Fact]
    public void The_option_replaces_the_formats_of_the_configuration()
    {
        const string Formats = "logFormats: [ { logGroup: '*', format: '${srcaddr} ${dstport} ${start}' } ]";
        var envelope = _folder.Write("x.json", Wrap.Envelope([Record]).ToJsonString());

        Shell.Replay("--config", _folder.Write("c.yaml", $"{Flows[..^1]}, {Formats} }}"), "--log-format", Format, envelope)
            .Counts().ShouldBe((1, 1, 0, 0, 0));
    }

    [Fact]
    public void The_word_default_stands_for_the_default_format()
    {
        const string Formats = "logFormats: [ { logGroup: '*', format: '${srcaddr} ${dstport} ${start}' } ]";
        var envelope = _folder.Write("x.json", Wrap.Envelope([$"{new Flow()}"]).ToJsonString());

        Shell.Replay("--config", _folder.Write("c.yaml", $"{Flows[..^1]}, {Formats} }}"), "--log-format", "default", envelope)
            .Counts().ShouldBe((1, 1, 0, 0, 0));
    }

    [Fact]
    public void A_header_line_is_stronger_than_the_option()
    {
        var file = _folder.Write("x.log", Wrap.S3File(Flow.Fields, [$"{new Flow()}"]));

        Shell.Replay("--config", _folder.Write("c.yaml", Flows), "--log-format", Format, file).Counts().ShouldBe((1, 1, 0, 0, 0));
    }

    [Fact]
    public void The_first_glob_that_matches_the_log_group_gives_its_format()
    {
        const string Formats = "logFormats: [ { logGroup: /vpc/custom-*, format: '${interface-id} ${dstport} ${action} ${start}' }, { logGroup: '/vpc/*', format: default } ]";
        var custom = _folder.Write("1.json", Wrap.Envelope([Record], "/vpc/custom-a").ToJsonString());
        var other = _folder.Write("2.json", Wrap.Envelope([$"{new Flow()}"], "/vpc/other").ToJsonString());
        var unnamed = _folder.Write("3.json", Wrap.Envelope([$"{new Flow()}"], "elsewhere").ToJsonString());

        Shell.Replay("--config", _folder.Write("c.yaml", $"{Flows[..^1]}, {Formats} }}"), custom, other, unnamed).Counts().ShouldBe((3, 3, 0, 0, 0));
    }

    [Fact]
    public void A_glob_for_every_log_group_rules_records_of_no_log_group_too()
    {
        const string Formats = "logFormats: [ { logGroup: '*', format: '${interface-id} ${dstport} ${action} ${start}' } ]";

        Shell.Replay("--config", _folder.Write("c.yaml", $"{Flows[..^1]}, {Formats} }}"), _folder.WriteLines("x.log", Record))
            .Counts().ShouldBe((1, 1, 0, 0, 0));
    }

    private void ShouldBeOneFlow(string file, string format = Format)
    {
        var answer = Shell.Replay("--config", _folder.Write("c.yaml", Flows), "--log-format", format, file);

        answer.Counts().ShouldBe((1, 1, 0, 0, 0));
        var entry = answer.Metric("Flows").ShouldHaveSingleItem();
        (entry.Dimension("dstport"), entry.Text("timestamp")).ShouldBe(("22", "2023-11-14T22:00:00Z"));
    }
}
