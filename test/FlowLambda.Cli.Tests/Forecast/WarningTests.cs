using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Forecast;

/// <summary>What will cost more, or tells less, than it seems is said.</summary>
public sealed class WarningTests : IDisposable
{
    private const string Quiet = """
        version: 1
        metrics: { definitions: [{ name: Rejected, match: { action: [REJECT] } }] }
        rules: [{ name: many, severity: low, match: { action: [REJECT] }, groupBy: [srcaddr], window: 1m, threshold: 1000000, cooldown: 1h }]
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_hour_of_everyday_traffic_by_a_modest_configuration_gives_no_warning() => Warnings(Quiet).ShouldBeEmpty();

    [Fact]
    public void A_dimension_that_outsiders_choose_and_what_is_folded()
    {
        var forecast = Run(Forecasts.Small, Forecasts.Hour(20));

        forecast.Warnings().ShouldBe(["outsiders", "folding"]);
        forecast.Warning("outsiders").ShouldBe("Rejected: whoever sends traffic chooses dstport: 6 series in the sample, and more with more of it; maxSeries keeps them at 2 an hour and `other`, a metric filter has no such bound");
        forecast.Warning("folding").ShouldBe("Rejected: 6 series an hour are wanted, maxSeries is 2: 67 % of its records are in `other`; sums stay exact");
    }

    [Fact]
    public void Many_series_of_one_metric() =>
        Run(Forecasts.Small.Replace("maxSeries: 2", "maxSeries: 5000", StringComparison.Ordinal), Forecasts.Hour(20, ports: 600)).Warning("many-series")
            .ShouldBe("Rejected: 600 series an hour, most by dstport; maxSeries (now 5,000) or a dimension less bounds them");

    [Fact]
    public void Fewer_series_than_many_are_not_told_of() =>
        Run(Forecasts.Small.Replace("maxSeries: 2", "maxSeries: 5000", StringComparison.Ordinal), Forecasts.Hour(20, ports: 499)).Warnings().ShouldBe(["outsiders"]);

    [Fact]
    public void A_metric_that_no_metric_filter_can_make_has_no_price_there()
    {
        var forecast = Run(Forecasts.Small, Forecasts.Hour(40, ports: 1000));

        forecast.Warning("no-metric-filter").ShouldBe("Rejected: no metric filter can make it: CloudWatch Logs disables one that makes about 1,000 pairs of dimension and value in an hour");
        forecast.GetProperty("metrics")[0].GetProperty("metricFilterPossible").GetBoolean().ShouldBeFalse();
        forecast.GetProperty("totalWithMetricFilters").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        Shell.Run("forecast", "--config", _folder.At("c.yaml"), _folder.At("x.log")).Lines.ShouldContain(line => line.StartsWith("  CloudWatch: metrics ", StringComparison.Ordinal) && line.EndsWith(" not possible", StringComparison.Ordinal));
    }

    [Fact]
    public void Somewhat_fewer_series_are_possible_for_metric_filters()
    {
        var forecast = Run(Forecasts.Small, Forecasts.Hour(40, ports: 999));

        forecast.Warnings().ShouldNotContain("no-metric-filter", StringComparer.Ordinal);
        forecast.Number("totalWithMetricFilters").ShouldBe((1000 * 0.30) + 0.10, 1e-6);
    }

    /// <summary>What is counted must not take memory without end: it ends far beyond what a metric filter may make.</summary>
    [Fact]
    public void More_series_than_are_counted_are_told_as_more()
    {
        var lines = Enumerable.Range(0, 10_010).Select(index => new Flow { Second = index % 60 * 60, Source = $"198.17.{index / 250}.{index % 250}" }.ToString());

        var forecast = Run(Forecasts.Small.Replace("dstport", "srcaddr", StringComparison.Ordinal), lines);

        forecast.GetProperty("metrics")[0].GetProperty("moreThanCounted").GetBoolean().ShouldBeTrue();
        forecast.Warning("folding").ShouldStartWith("Rejected: more than 10,000 series an hour are wanted, maxSeries is 2: ");
        Shell.Run("forecast", "--config", _folder.At("c.yaml"), _folder.At("x.log")).Lines.ShouldContain(line => line.StartsWith("  Rejected ", StringComparison.Ordinal) && line.EndsWith("srcaddr (> 10,000)", StringComparison.Ordinal));
    }

    [Fact]
    public void Groups_beyond_maxKeys() =>
        Run(Quiet + "\nstate: { maxKeys: 100 }", Forecasts.Hour(20)).Warning("keys").ShouldEndWith(" groups were dropped to stay within state.maxKeys (100): windows of rules lose records; raise it, with the function's memory, or group by less");

    [Fact]
    public void Batches_so_small_that_what_is_paid_for_each_of_them_counts() =>
        Run(Quiet, Forecasts.Hour(20), "--batch", "49").Warning("small-batches").ShouldStartWith("batches have 48.0 records: invocations, requests and state writes cost ");

    [Fact]
    public void Batches_of_fifty_are_not_small() => Run(Quiet, Forecasts.Hour(20), "--batch", "50").Warnings().ShouldBeEmpty();

    [Fact]
    public void A_storm_of_alerts_with_the_rule_that_has_most_of_them()
    {
        var forecast = Run(Quiet.Replace("1000000", "1", StringComparison.Ordinal), Forecasts.Hour(200));

        forecast.Warning("alert-storm").ShouldMatch("^[0-9,]+ messages a day, 100 % of them of many: nobody reads so many e-mails; `flowlambda sweep --rule many` shows what other thresholds would do$");
        forecast.Warning("digest").ShouldContain("alerts.maxPerBatch (20)");
    }

    [Fact]
    public void A_sample_without_a_whole_hour() =>
        Run(Quiet, Forecasts.Hour(20, minutes: 50)).Warning("short-sample").ShouldBe("the sample spans 50 minutes and no whole clock hour: series by the hour are those of its fullest one, and there will be more; take a day");

    [Fact]
    public void A_sample_with_gaps() =>
        Run(Quiet, [.. Forecasts.Hour(20), .. Enumerable.Range(0, 30).Select(minute => new Flow { Second = 86_400 + (minute * 60) }.ToString())]).Warning("gaps")
            .ShouldBe("the sample has gaps: it is 2 pieces of 90 minutes together, by which it is scaled; if flow logs went on in between, say --records or --gb");

    [Fact]
    public void A_sample_with_a_time_far_from_the_rest() =>
        Run(Quiet, [.. Forecasts.Hour(20), new Flow { Second = -86_400 }.ToString()]).Warning("stray-times")
            .ShouldBe("1 of its records are of other times, far from the rest: the sample is scaled without those times");

    [Fact]
    public void A_sample_of_nothing_but_rejected_flows() =>
        Run(Quiet, Forecasts.Hour(20, let: "REJECT")).Warning("only-attacks").ShouldStartWith("100 % of the records were rejected");

    [Fact]
    public void A_sample_of_attacks_that_were_let_in() =>
        Forecasts.Run(Path.Combine(Data.Events, "04-ssh-brute-force.json")).Warning("only-attacks").ShouldMatch("^an alert for each [0-9]+ records: this seems to be a sample of attacks");

    [Fact]
    public void Records_that_tell_no_time()
    {
        var lines = _folder.WriteLines("x.log", Forecasts.Hour(20).Select(record => string.Join(' ', Flow.Values(record)["dstport"], Flow.Values(record)["action"])));
        string[] arguments = ["--config", _folder.Write("c.yaml", Forecasts.Small), "--log-format", "${dstport} ${action}", lines];

        Forecasts.Run([.. arguments, "--records", "1000000"]).Warnings().ShouldContain("no-time", StringComparer.Ordinal);
        var outcome = Shell.Run(["forecast", .. arguments]);
        (outcome.ExitCode, outcome.Error).ShouldBe((1, "the records tell no time: say with --records or --gb how many a month has\n"));
    }

    private IReadOnlyList<string> Warnings(string configuration) => Run(configuration, Forecasts.Hour(20)).Warnings();

    private System.Text.Json.JsonElement Run(string configuration, IEnumerable<string> lines, params string[] options) =>
        Forecasts.Run(["--config", _folder.Write("c.yaml", configuration), _folder.WriteLines("x.log", lines), .. options]);
}
