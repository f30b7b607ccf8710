using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Sweep;

public sealed class SweepCommandTests : IDisposable
{
    private const string Rule = "version: 1\nrules: [ { name: many, match: {}, groupBy: [interface-id], window: 5m, threshold: THRESHOLD, cooldown: 30m } ]";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_threshold_has_a_row_and_the_rules_own_is_marked()
    {
        // Ten records of two interfaces within three minutes, in a batch each, and two without traffic.
        var outcome = Run("--rule", "many", "--config", Config(4), "--thresholds", "9,4,5,4", _folder.WriteLines("x.log", Flow.Dozen));

        outcome.ShouldBe(new Outcome(
            0,
            """
            many: count by interface-id in 5m, silent for 30m after an alert
              12 records in 3 batches of 1 file; malformed 0
              the largest value of a window was 6; the rule's own threshold is 4

              threshold  alerts  groups  suppressed
                      4       2       2           1  the rule's own
                      5       1       1           1
                      9       0       0           0

            """,
            ""));
    }

    [Fact]
    public void JSON_has_the_same_numbers()
    {
        var json = Run("--rule", "many", "--config", Config(4), "--thresholds", "4,5", "--output", "json", _folder.WriteLines("x.log", Flow.Dozen)).Json;

        json.Members().ShouldBe("rule statistic threshold largestValue input thresholds");
        (json.Text("rule"), json.Text("statistic"), json.Number("threshold"), json.Number("largestValue")).ShouldBe(("many", "count", 4, 6));
        (json.Input("files"), json.Input("batches"), json.Input("records"), json.Input("malformed")).ShouldBe((1, 3, 12, 0));
        json.GetProperty("thresholds").EnumerateArray().Select(step => step.GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal)).ShouldBe(
        [
            """{"threshold":4,"own":true,"alerts":2,"groups":2,"suppressed":1}""",
            """{"threshold":5,"own":false,"alerts":1,"groups":1,"suppressed":1}""",
        ]);
    }

    [Theory]
    [InlineData("port-scan-from-internet", 15)]
    [InlineData("ssh-hammering", 10)]
    [InlineData("ssh-brute-force", 3)]
    [InlineData("data-exfiltration", 50_000_000)]
    public void A_threshold_is_what_a_replay_with_it_finds(string rule, double threshold)
    {
        var shipped = File.ReadAllText(Commands.Host.ShippedConfiguration);
        var own = shipped[shipped.IndexOf($"- name: {rule}\n", StringComparison.Ordinal)..];
        own = own[..own.IndexOf("\n\n", StringComparison.Ordinal)];
        var changed = string.Join('\n', own.Split('\n')
            .Where(line => !line.TrimStart().StartsWith("escalate:", StringComparison.Ordinal))
            .Select(line => line.TrimStart().StartsWith("threshold:", StringComparison.Ordinal) ? FormattableString.Invariant($"    threshold: {threshold}") : line));
        var config = _folder.Write("c.yaml", shipped.Replace(own, changed, StringComparison.Ordinal));
        var alerts = Shell.Replay("--config", config, Data.Events).Alerts().Where(alert => alert.Text("rule") == rule).ToList();

        var step = Run("--rule", rule, "--thresholds", FormattableString.Invariant($"1,{threshold},7e14"), "--output", "json", Data.Events)
            .Json.GetProperty("thresholds")[1];

        (step.Number("threshold"), step.Number("alerts")).ShouldBe((threshold, alerts.Count));
        step.Number("groups").ShouldBe(alerts.Select(alert => alert.GetProperty("group").GetRawText()).Distinct(StringComparer.Ordinal).Count());
        alerts.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("", "1 2 3 6 15 30")]
    [InlineData("--from 2 --to 5", "2 3 4 5")]
    [InlineData("--from 1 --to 2 --step 0.3", "1 1.3 1.6 1.9")]
    [InlineData("--thresholds 1e3,2.5,10", "2.5 10 1000")]
    [InlineData("--from 1 --to 200", null)]
    public void Thresholds_are_listed_or_ranged_or_lie_around_the_rules_own(string options, string? thresholds)
    {
        var json = Run(["--rule", "many", "--config", Config(3), "--output", "json", .. Split(options), _folder.WriteLines("x.log", Flow.Dozen)]).Json;

        var told = json.GetProperty("thresholds").EnumerateArray().Select(step => step.GetProperty("threshold").GetRawText()).ToList();
        string.Join(' ', told).ShouldBe(thresholds ?? string.Join(' ', Enumerable.Range(1, 200)));
    }

    [Theory]
    [InlineData("--from 1 --to 201", "At most 200 thresholds can be tried at once. Give a larger --step.")]
    [InlineData("--from 1 --to 1e15 --step 0.000001", "At most 200 thresholds can be tried at once. Give a larger --step.")]
    [InlineData("--from 5 --to 1", "--from must not be above --to.")]
    [InlineData("--from 5", "--from and --to go together, and --step with them.")]
    [InlineData("--to 5", "--from and --to go together, and --step with them.")]
    [InlineData("--step 5", "--from and --to go together, and --step with them.")]
    [InlineData("--thresholds 5 --from 1 --to 5", "Give --thresholds, or --from and --to, not both.")]
    [InlineData("--thresholds 5,many", "--thresholds: 'many' is not a number above 0, such as 20 or 1e9.")]
    [InlineData("--thresholds 5,0", "--thresholds: '0' is not a number above 0, such as 20 or 1e9.")]
    [InlineData("--thresholds -5", "--thresholds: '-5' is not a number above 0, such as 20 or 1e9.")]
    [InlineData("--thresholds ,", "--thresholds: '' is not a number above 0, such as 20 or 1e9.")]
    [InlineData("--from 0 --to 5", "--from: '0' is not a number above 0, such as 20 or 1e9.")]
    [InlineData("--from 1 --to 5 --step NaN", "--step: 'NaN' is not a number above 0, such as 20 or 1e9.")]
    [InlineData("--output xml", "--output: Argument 'xml' not recognized. Must be one of: 'text', 'json'")]
    public void Thresholds_that_make_no_sense_are_wrong_usage(string options, string told)
    {
        var outcome = Run(["--rule", "many", "--config", Config(3), .. Split(options), _folder.WriteLines("x.log", Flow.Dozen)]);

        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
        outcome.ErrorLines[0].ShouldBe(told);
        outcome.ErrorLines[^1].ShouldBe("`flowlambda sweep --help` tells how.");
    }

    [Fact]
    public void More_than_200_listed_thresholds_are_wrong_usage() =>
        Run("--rule", "many", "--thresholds", string.Join(',', Enumerable.Range(1, 201)), Data.Events).ErrorLines[0].ShouldBe("At most 200 thresholds can be tried at once.");

    [Fact]
    public void A_rule_that_there_is_not_is_wrong_usage_and_the_nearest_is_named() =>
        Run("--rule", "meny\u001b[31m", "--config", Config(3), Data.Events).ShouldBe(new Outcome(2, "", "--rule: there is no rule 'meny\\u001b[31m'; known: many\n"));

    [Fact]
    public void Without_a_rule_it_is_wrong_usage() => Run(Data.Events).ExitCode.ShouldBe(2);

    [Fact]
    public void A_file_that_is_not_there_fails()
    {
        var outcome = Run("--rule", "many", "--config", Config(3), _folder.At("missing.log"));

        (outcome.ExitCode, outcome.Output, outcome.Error).ShouldBe((1, "", $"{_folder.At("missing.log")}: there is no such file or folder\n"));
    }

    [Fact]
    public void A_rule_that_is_not_enabled_is_swept_too() =>
        Run("--rule", "many", "--config", _folder.Write("c.yaml", Rule.Replace("THRESHOLD", "4, enabled: false", StringComparison.Ordinal)), "--thresholds", "4", "--output", "json", _folder.WriteLines("x.log", Flow.Dozen))
            .Json.GetProperty("thresholds")[0].Number("alerts").ShouldBe(2);

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public void Records_of_another_format_are_told(string output) =>
        Run("--rule", "many", "--config", Config(3), "--output", output, _folder.WriteLines("x.log", "no record"))
            .Error.ShouldBe("no line fits the format: --log-format names another (warning)\n");

    [Fact]
    public void A_rule_that_escalates_is_said_to_alert_more() =>
        Run("--rule", "many", "--config", Changed("escalate: { critical: 9 }"), Data.Events)
            .ShouldHaveLine("  This rule escalates. sweep counts without that; live there can be more alerts.");

    [Fact]
    public void The_records_that_a_share_needs_are_told() =>
        Run("--rule", "many", "--config", Changed("statistic: percent, of: {}, minimumRecords: 500"), Data.Events).Lines[0]
            .ShouldBe("many: percent by interface-id in 5m where there are 500 records or more, silent for 30m after an alert");

    [Fact]
    public void Thresholds_in_bytes_are_told_in_their_unit_and_exactly()
    {
        var outcome = Run("--rule", "many", "--config", Changed("statistic: sum(bytes)"), "--thresholds", "999,1e6,1234567890", _folder.WriteLines("x.log", Flow.Dozen));

        outcome.Lines[4..8].Select(line => line.Trim().Split("  ")[0]).ShouldBe(["threshold", "999", "1 MB (1,000,000)", "1.2 GB (1,234,567,890)"]);
    }

    private static Outcome Run(params string[] arguments) => Shell.Run(["sweep", .. arguments]);

    private static string[] Split(string options) => options.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private string Changed(string keys) => _folder.Write("c.yaml", Rule.Replace("THRESHOLD", $"4, {keys}", StringComparison.Ordinal));

    private string Config(int threshold) => _folder.Write("c.yaml", Rule.Replace("THRESHOLD", FormattableString.Invariant($"{threshold}"), StringComparison.Ordinal));
}
