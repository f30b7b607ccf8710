using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Forecast;

/// <summary>A month that was worked out by hand: 120 records in an hour, in batches of 40.</summary>
public sealed class MonthTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string[] Small => ["--config", _folder.Write("c.yaml", Forecasts.Small), "--batch", "40", _folder.WriteLines("x.log", Forecasts.Hour())];

    [Fact]
    public void The_sample_is_scaled_to_730_hours_by_the_time_that_it_spans()
    {
        var forecast = Forecasts.Run(Small);

        (forecast.GetProperty("sample").Number("records"), forecast.GetProperty("sample").Number("minutes"), forecast.GetProperty("month").Text("by")).ShouldBe((120, 60, "time"));
        (forecast.Month("records"), forecast.Month("batches"), forecast.Month("batchRecords")).ShouldBe((87_600, 2_190, 40));
        forecast.Month("milliseconds").ShouldBe(95.448, 1e-9);
        (forecast.Month("copies"), forecast.Month("metricRequestsOfBatch"), forecast.Month("rejectedShare")).ShouldBe((2, 1, 0.5));
    }

    [Fact]
    public void A_metric_has_the_series_that_maxSeries_leaves_it_and_a_metric_filter_all()
    {
        var forecast = Forecasts.Run(Small);

        var metric = forecast.GetProperty("metrics").EnumerateArray().Single();
        (metric.Number("seriesAnHour"), metric.Number("withoutMaxSeries"), metric.Number("seriesInSample"), metric.Text("mostValues")).ShouldBe((3, 6, 6, "dstport"));
        // Of each batch's twenty that were rejected, two of the six ports have their own.
        (metric.Number("records"), metric.Number("folded")).ShouldBe((60, 40));
        (forecast.Month("series"), forecast.Month("seriesWithMetricFilters"), forecast.Month("alarmsWithMetricFilters")).ShouldBe((13, 6, 1));
    }

    [Fact]
    public void What_is_paid_for_is_what_the_formulas_come_to()
    {
        var forecast = Forecasts.Run(Small);

        var entry = forecast.Month("entryKilobytes");
        entry.ShouldBe(1);
        forecast.Cost("Lambda: requests").ShouldBe(2_190 * 0.20 / 1_000_000, 1e-9);
        forecast.Cost("Lambda: duration").ShouldBe(2_190 * 0.095448 * 0.0000166667, 1e-9);
        forecast.Cost("DynamoDB: writes").ShouldBe(((2_190 * 3.5) + (13 * 1_460)) * 0.625 / 1_000_000, 1e-9);
        forecast.Cost("DynamoDB: reads").ShouldBe(((2_190 * 1.25) + 87_600) * 0.125 / 1_000_000, 1e-9);
        forecast.Cost("CloudWatch: PutMetricData").ShouldBe(0.0219, 1e-9);
        forecast.Cost("CloudWatch: metrics").ShouldBe(3.90, 1e-9);
        forecast.Cost("Contributor Insights").ShouldBe(1 + (2 * 43_800 * 0.02 / 1_000_000), 1e-9);
        forecast.Cost("alerts: SNS and e-mail").ShouldBe(0);
        forecast.Number("total").ShouldBe(forecast.GetProperty("items").EnumerateArray().Sum(item => item.Number("cost")), 1e-9);
    }

    [Fact]
    public void With_metric_filters_there_are_all_series_and_an_alarm_for_each_rule_that_can_have_one()
    {
        var forecast = Forecasts.Run(Small);

        forecast.Item("CloudWatch: metrics").Number("costWithMetricFilters").ShouldBe(7 * 0.30, 1e-9);
        forecast.Item("CloudWatch: alarms").Number("costWithMetricFilters").ShouldBe(0.10, 1e-9);
        forecast.Number("totalWithMetricFilters").ShouldBe(2.20, 1e-9);
    }

    [Theory]
    [InlineData("groupBy: [srcaddr]")]
    [InlineData("statistic: distinct(srcaddr)")]
    [InlineData("enabled: false")]
    [InlineData("spread: true, statistic: sum(bytes)")]
    [InlineData("match: { action: [REJECT], src-scope: [public] }")]
    public void A_rule_that_no_metric_filter_can_stand_for_has_no_alarm_there(string member)
    {
        var rule = member.StartsWith("match", StringComparison.Ordinal) ? Forecasts.Small.Replace("match: { action: [REJECT] }, window", $"{member}, window", StringComparison.Ordinal)
            : Forecasts.Small.Replace("window: 1m", $"window: 1m, {member}", StringComparison.Ordinal);

        Forecasts.Run("--config", _folder.Write("c.yaml", rule), _folder.WriteLines("x.log", Forecasts.Hour())).Month("alarmsWithMetricFilters").ShouldBe(0);
    }

    [Fact]
    public void Twice_the_records_in_the_same_time_are_twice_the_traffic_and_the_same_series()
    {
        var one = Forecasts.Run(Small);
        var two = Forecasts.Run([.. Small, _folder.WriteLines("y.log", Forecasts.Hour())]);

        foreach (var member in new[] { "records", "gigabytes", "batches" })
            two.Month(member).ShouldBe(2 * one.Month(member), 1e-9);
        foreach (var item in new[] { "Lambda: requests", "Lambda: duration", "CloudWatch: PutMetricData", "DynamoDB: storage and recovery", "the function's log" })
            two.Cost(item).ShouldBe(2 * one.Cost(item), 1e-9);
        foreach (var item in new[] { "CloudWatch: metrics", "CloudWatch: alarms", "CloudWatch: dashboard", "the key of the topic" })
            two.Cost(item).ShouldBe(one.Cost(item));
    }

    [Fact]
    public void Twice_the_time_at_the_same_rate_is_the_same_month()
    {
        var one = Forecasts.Run(Small);
        var two = Forecasts.Run("--config", _folder.At("c.yaml"), "--batch", "40", _folder.WriteLines("z.log", Forecasts.Hour(minutes: 120)));

        (two.Month("records"), two.Month("series"), two.Number("total")).ShouldBe((one.Month("records"), one.Month("series"), one.Number("total")));
    }

    /// <summary>Of a clock that was wrong, say.</summary>
    [Fact]
    public void A_record_of_years_before_changes_nothing_but_itself()
    {
        string[] hour = [.. Forecasts.Hour(1)];
        var one = Forecasts.Run("--config", _folder.Write("c.yaml", Forecasts.Small), _folder.WriteLines("x.log", hour));
        var stray = Forecasts.Run("--config", _folder.At("c.yaml"), _folder.WriteLines("y.log", [new Flow { Second = -3 * 365 * 86_400 }.ToString(), .. hour]));

        (one.Month("records"), stray.GetProperty("sample").Number("minutes"), stray.GetProperty("sample").Number("strayRecords")).ShouldBe((43_800, 60, 1));
        stray.Month("records").ShouldBe(43_800, 1e-6);
        stray.Month("series").ShouldBe(one.Month("series"));
    }

    [Fact]
    public void A_gap_is_not_time_without_traffic()
    {
        static IEnumerable<string> Half(int day) => Enumerable.Range(0, 90).Select(index => new Flow { Second = (day * 86_400) + (index * 20), Port = 20 + (index % 6) }.ToString());
        var one = Forecasts.Run("--config", _folder.Write("c.yaml", Forecasts.Small), _folder.WriteLines("x.log", Half(0)));
        var two = Forecasts.Run("--config", _folder.At("c.yaml"), _folder.WriteLines("y.log", Half(0).Concat(Half(4))));

        one.Month("records").ShouldBe(90 * 2 * 730);
        (two.Month("records"), two.Month("series"), two.Month("seriesWithMetricFilters")).ShouldBe((one.Month("records"), one.Month("series"), one.Month("seriesWithMetricFilters")));
        (two.GetProperty("sample").Number("minutes"), two.GetProperty("sample").Number("pieces")).ShouldBe((60, 2));
    }

    [Fact]
    public void A_record_every_few_hours_is_a_quiet_network_without_gaps()
    {
        var lines = Enumerable.Range(0, 25).Select(index => new Flow { Second = index * 3 * 3600 }.ToString());

        var forecast = Forecasts.Run("--config", _folder.Write("c.yaml", Forecasts.Small), _folder.WriteLines("x.log", lines));

        (forecast.GetProperty("sample").Number("pieces"), forecast.GetProperty("sample").Number("minutes")).ShouldBe((1, (24 * 180) + 1));
    }

    [Fact]
    public void Alerts_of_pieces_that_are_shorter_than_the_silence_are_not_more_than_it_allows()
    {
        var rules = Forecasts.Small.Replace("threshold: 1000000, cooldown: 1h", "threshold: 1, cooldown: 2h", StringComparison.Ordinal);
        var lines = Enumerable.Range(0, 4).SelectMany(day => Enumerable.Range(0, 10).Select(minute => new Flow { Second = (day * 86_400) + (minute * 60) }.ToString()));

        var forecast = Forecasts.Run("--config", _folder.Write("c.yaml", rules), "--batch", "10", _folder.WriteLines("x.log", lines));

        (forecast.GetProperty("sample").Number("alerts"), forecast.Month("alerts")).ShouldBe((4, 365));
    }

    [Fact]
    public void A_month_that_is_known_is_taken_as_it_is()
    {
        var records = Forecasts.Run([.. Small, "--records", "1000000"]);
        (records.Month("records"), records.Month("batches"), records.GetProperty("month").Text("by")).ShouldBe((1_000_000, 25_000, "records"));

        var gigabytes = Forecasts.Run([.. Small, "--gb", "2.5"]);
        gigabytes.Month("gigabytes").ShouldBe(2.5, 1e-9);
        gigabytes.Month("records").ShouldBe(2.5 * 1_073_741_824 / (records.Month("recordBytes") + 26), 1e-3);
    }

    [Fact]
    public void Alerts_come_back_when_the_silence_of_their_group_is_over()
    {
        var rules = Forecasts.Small.Replace("threshold: 1000000, cooldown: 1h", "groupBy: [dstport], threshold: 1, cooldown: 2h", StringComparison.Ordinal);

        var forecast = Forecasts.Run("--config", _folder.Write("c.yaml", rules), _folder.WriteLines("x.log", Forecasts.Hour()));

        forecast.GetProperty("sample").Number("alerts").ShouldBe(6);
        (forecast.Month("alerts"), forecast.Month("messages")).ShouldBe((6 * 365, 6 * 365));
        forecast.Cost("alerts: SNS and e-mail").ShouldBe(2_190 * ((0.50 / 1_000_000) + (2.00 / 100_000)), 1e-9);
        forecast.Cost("alerts: DynamoDB writes").ShouldBe(5 * 2_190 * 0.625 / 1_000_000, 1e-9);
    }

    [Fact]
    public void Batches_of_events_are_taken_as_they_came_unless_a_size_is_said()
    {
        var events = _folder.WriteLines("x.ndjson", Forecasts.Hour().Chunk(7).Select(lines => Wrap.Envelope(lines).ToJsonString()));

        Forecasts.Run("--config", _folder.Write("c.yaml", Forecasts.Small), events).GetProperty("sample").Number("batches").ShouldBe(18);
        Forecasts.Run("--config", _folder.At("c.yaml"), "--batch", "60", events).GetProperty("sample").Number("batches").ShouldBe(2);
    }

    [Fact]
    public void Checks_that_CloudWatch_Logs_sends_are_no_batches()
    {
        string[] hour = [.. Forecasts.Hour(1)];
        var control = Wrap.Envelope(["CWL CONTROL MESSAGE: Checking health of destination Lambda function."], messageType: "CONTROL_MESSAGE");
        control["logGroup"] = "";
        var events = _folder.WriteLines("x.ndjson", Wrap.Envelope(hour).ToJsonString(), control.ToJsonString());

        foreach (string[] options in new[] { Array.Empty<string>(), ["--batch", "60"] })
        {
            var sample = Forecasts.Run(["--config", _folder.Write("c.yaml", Forecasts.Small), .. options, events]).GetProperty("sample");
            (sample.Number("batches"), sample.Number("records"), sample.Number("malformed")).ShouldBe((1, 60, 0));
        }

        Shell.Run("forecast", events).Lines.ShouldHaveLine("- batches stay as large as those of the sample");
    }

    [Fact]
    public void Batches_of_a_size_are_of_one_log_stream_each_and_know_whose()
    {
        const string Config = """
            version: 1
            metrics: { definitions: [{ name: ByStream, dimensions: [log-stream, owner] }] }
            rules: [{ name: any, severity: low, match: { owner: ["123456789012"] }, groupBy: [log-stream], window: 1m, threshold: 1, cooldown: 1h }]
            """;
        var events = _folder.WriteLines("x.ndjson", Forecasts.Hour(1).Chunk(5).Select((lines, index) =>
        {
            var envelope = Wrap.Envelope(lines);
            envelope["logStream"] = $"eni-{index % 2}";
            return envelope.ToJsonString();
        }));

        var forecast = Forecasts.Run("--config", _folder.Write("c.yaml", Config), "--batch", "20", events);

        (forecast.GetProperty("sample").Number("batches"), forecast.GetProperty("sample").Number("records"), forecast.GetProperty("sample").Number("alerts")).ShouldBe((4, 60, 2));
        forecast.GetProperty("metrics")[0].Number("seriesInSample").ShouldBe(2);
    }

    [Fact]
    public void Records_of_files_that_name_their_fields_are_read_by_them()
    {
        static string Short(string record) => string.Join(' ', Flow.Values(record) is var values ? new[] { values["dstport"], values["action"], values["start"] } : []);
        var first = _folder.WriteLines("a.log", ["dstport action start", .. Forecasts.Hour().Take(60).Select(Short)]);
        var second = _folder.WriteLines("b.log", ["action start dstport", .. Forecasts.Hour().Skip(60).Select(Short).Select(line => line.Split(' ')).Select(words => $"{words[1]} {words[2]} {words[0]}")]);

        var forecast = Forecasts.Run("--config", _folder.Write("c.yaml", Forecasts.Small), first, second);

        (forecast.GetProperty("sample").Number("malformed"), forecast.GetProperty("sample").Number("batches"), forecast.GetProperty("sample").Number("minutes")).ShouldBe((0, 2, 60));
        forecast.Month("seriesWithMetricFilters").ShouldBe(6);
    }

    [Fact]
    public void Definitions_that_feed_one_metric_are_paid_for_once()
    {
        var twice = Forecasts.Small.Replace("rules:", "    - { name: Rejected, match: { action: [ACCEPT] }, dimensions: [dstport], maxSeries: 2, logGroup: '*' }\nrules:", StringComparison.Ordinal);

        Forecasts.Run("--config", _folder.Write("c.yaml", twice), _folder.WriteLines("x.log", Forecasts.Hour())).Month("seriesWithMetricFilters").ShouldBe(6);
    }

    [Fact]
    public void Default_values_are_data_of_a_series_but_no_records()
    {
        var zeros = Forecasts.Small.Replace("maxSeries: 2 }", "maxSeries: 2 }\n    - { name: Huge, match: { bytes: [{ numeric: ['>', 1000000] }] }, defaultValue: 0 }", StringComparison.Ordinal);

        var metric = Forecasts.Run("--config", _folder.Write("c.yaml", zeros), "--batch", "40", _folder.WriteLines("x.log", Forecasts.Hour())).GetProperty("metrics")[1];

        (metric.Number("seriesAnHour"), metric.Number("records")).ShouldBe((1, 0));
    }

    /// <summary>Of 10:30 to 12:29, the hour from 11 counts: the others are halves.</summary>
    [Fact]
    public void Series_are_those_of_the_hours_that_the_sample_spans_whole()
    {
        var lines = Enumerable.Range(30, 120).Select(minute => new Flow { Second = minute * 60, Port = minute is >= 60 and < 120 ? 20 + (minute % 4) : 100 + minute }.ToString());

        Forecasts.Run("--config", _folder.Write("c.yaml", Forecasts.Small), _folder.WriteLines("x.log", lines)).Month("seriesWithMetricFilters").ShouldBe(4);
    }
}
