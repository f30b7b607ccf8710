using FlowLambda.Cli.Commands;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Configuration;

/// <summary>Which configuration a replay works by.</summary>
public sealed class ConfigurationFileTests : IDisposable
{
    private const string Yaml =
        """
        version: 1
        ignore:
          - { srcaddr: 198.17.0.77 }
        metrics:
          namespace: Mine
          definitions:
            - name: RejectedBytes
              match: { action: [REJECT] }
              statistic: sum(bytes)
              dimensions: [dstport]
        rules:
          - { name: knocks, match: { dstport: 22 }, groupBy: [srcaddr], window: 2m, threshold: 2, severity: low }
        """;

    private const string Json =
        """
        {
          "version": 1,
          "ignore": [ { "srcaddr": [ "198.17.0.77" ] } ],
          "metrics": {
            "namespace": "Mine",
            "definitions": [
              { "name": "RejectedBytes", "match": { "action": [ "REJECT" ] }, "statistic": "sum(bytes)", "dimensions": [ "dstport" ] }
            ]
          },
          "rules": [
            { "name": "knocks", "match": { "dstport": [ 22 ] }, "groupBy": [ "srcaddr" ], "window": "2m", "threshold": 2, "severity": "low" }
          ]
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Forms => [Yaml, Json];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_configuration_may_be_YAML_or_JSON(string text)
    {
        var file = _folder.WriteLines(
            "x.log",
            $"{new Flow { Bytes = 40 }}",
            $"{new Flow { Bytes = 60, Second = 61 }}",
            $"{new Flow { Bytes = 80, Port = 443 }}",
            $"{new Flow { Bytes = 1, Action = "ACCEPT", Source = "198.17.0.8" }}",
            $"{new Flow { Bytes = 7, Source = "198.17.0.77" }}");

        var answer = Shell.Replay("--config", _folder.Write("configuration", text), file);

        answer.Input("ignored").ShouldBe(1);
        answer.GetProperty("metrics").EnumerateArray()
            .Select(entry => (entry.Text("namespace"), entry.Text("unit"), entry.Dimension("dstport"), entry.Text("timestamp"), entry.Number("sum")))
            .ShouldBe(
            [
                ("Mine", "Bytes", "22", "2023-11-14T22:00:00Z", 40),
                ("Mine", "Bytes", "22", "2023-11-14T22:01:00Z", 60),
                ("Mine", "Bytes", "443", "2023-11-14T22:00:00Z", 80),
            ]);
        var alert = answer.Alerts().ShouldHaveSingleItem();
        (alert.Text("rule"), alert.Text("severity"), alert.Number("value"), alert.GetProperty("group").Text("srcaddr"))
            .ShouldBe(("knocks", "low", 2, "198.17.0.9"));
    }

    [Theory]
    [InlineData("[]", 0, "NODATA SKIPDATA OK")]
    [InlineData("[ { interface-id: eni-3 } ]", 2, "OK")]
    [InlineData("[ { log-status: [NODATA] } ]", 1, "SKIPDATA OK")]
    [InlineData("[ { log-status: [SKIPDATA] } ]", 1, "NODATA OK")]
    [InlineData("[ { interface-id: eni-1 } ]", 4, "NODATA SKIPDATA OK")]
    public void Records_of_every_log_status_can_be_ignored_and_are_counted_by_it_all_the_same(string ignore, int ignored, string left)
    {
        var metrics = ((string[])["NODATA", "SKIPDATA", "OK"]).Select(status => $"{{ name: {status}, match: {{ log-status: [{status}] }} }}");
        var config = _folder.Write("c.yaml", $"{{ version: 1, ignore: {ignore}, metrics: {{ definitions: [ {string.Join(", ", metrics)} ] }} }}");

        var answer = Shell.Replay("--config", config, _folder.WriteLines("x.log", Flow.Dozen));

        answer.Input("ignored").ShouldBe(ignored);
        answer.Counts().ShouldBe((12, 10, 1, 1, 0));
        answer.GetProperty("metrics").EnumerateArray().Select(entry => entry.Text("name")).Distinct(StringComparer.Ordinal).ShouldBe(left.Split(' '));
        answer.GetProperty("metrics").EnumerateArray().Sum(entry => entry.Number("sum")).ShouldBe(12 - ignored);
    }

    [Fact]
    public void The_configuration_that_ships_is_used_where_none_is_named()
    {
        var file = _folder.WriteLines("x.log", Flow.Dozen);

        var answer = Shell.Replay(file);

        answer.GetProperty("metrics").GetRawText().ShouldBe(Shell.Replay("--config", Host.ShippedConfiguration, file).Metrics());
        answer.Metric("RejectedFlowsByPort").Select(entry => entry.Dimension("dstport")).Distinct(StringComparer.Ordinal)
            .ShouldBe(["22", "449", "450", "452"]);
    }

    [Fact]
    public void Warnings_go_to_standard_error_and_the_answer_still_comes()
    {
        const string Formats = "logFormats: [ { logGroup: /other, format: '${srcaddr} ${new-field} ${start}' } ]";
        var config = _folder.Write("c.yaml", $"version: 1\n{Formats}\n");

        var outcome = Shell.Run("replay", "--output", "json", "--config", config, _folder.WriteLines("x.log", $"{new Flow()}"));

        outcome.ExitCode.ShouldBe(0);
        outcome.Json.Input("records").ShouldBe(1);
        var warning = outcome.ErrorLines.ShouldHaveSingleItem();
        warning.ShouldStartWith($"{config}:2:43 ");
        warning.ShouldContain("'new-field'");
        warning.ShouldContain("warning");
    }
}
