using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Import;

/// <summary>
/// Imported metrics give the datapoints that the metric filters gave. Each expected value is worked out by hand beside it. Source: CloudWatch
/// Logs user guide, "Filter pattern syntax for metric filters".
/// </summary>
public sealed class ImportedReplayTests : IDisposable
{
    private const string Records = "[v, a, eni, src, dst, sport, dport, proto, packets, bytes, start, end, action=\"REJECT\", status]";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_imported_is_a_valid_configuration()
    {
        var configuration = Import(
            [
                Exported.Filter(more: new JsonObject { ["unit"] = "Count", ["defaultValue"] = 0 }),
                Exported.Filter("Bytes", Records, "$bytes", more: Exported.Dimensions("Eni", "$eni")),
                Exported.Filter("Json", "{ $.value > 1e3 }", "$.value", "/app"),
                Exported.Filter("All", "", "-0.5"),
                Exported.Filter("Odd", "\"it's\" -\"# no\"", "2"),
            ],
            [
                Exported.Alarm(),
                Exported.Alarm(new string('x', 255), more: new JsonObject { ["Period"] = 24 * 3600 }),
                Exported.Alarm("bytes", "Bytes", new JsonObject { ["Dimensions"] = Exported.AlarmDimension("Eni", "eni-1"), ["ActionsEnabled"] = false }),
            ]);

        var outcome = Shell.Run("validate", configuration);

        (outcome.ExitCode, outcome.Error).ShouldBe((0, ""));
        outcome.Output.TrimEnd().ShouldBe($"{configuration}: valid; 5 metrics, 3 rules");
    }

    [Fact]
    public void Terms_count_events_at_the_minute_of_their_timestamp_and_a_default_value_fills_minutes_without_a_match()
    {
        // Minute 0: two match. Minute 1: an event, no match: the default. Minute 2: one, though its record began in minute 0.
        // Minute 3: no traffic, no match: the default. Minute 4: one that is no record. Minute 5: no event: nothing.
        Points([Exported.Filter("Rejects", "REJECT", more: new JsonObject { ["defaultValue"] = 0 })], FlowLogs).ShouldBe(
        [
            "Rejects None {} m0: 2 (2, 1..1)",
            "Rejects None {} m1: 0 (1, 0..0)",
            "Rejects None {} m2: 1 (1, 1..1)",
            "Rejects None {} m3: 0 (1, 0..0)",
            "Rejects None {} m4: 1 (1, 1..1)",
        ]);
    }

    [Fact]
    public void Each_of_several_filters_on_one_metric_has_its_own_default_value()
    {
        // Accepts: one in minute 1, 0.25; its default of 0 in minutes 0, 2, 3 and 4. Rejects: none has this text, so 7.5 in each of the five.
        Points(
            [
                Exported.Filter("M", "ACCEPT", "0.25", more: new JsonObject { ["defaultValue"] = 0 }),
                Exported.Filter("M", "REJECTED", "2", more: new JsonObject { ["defaultValue"] = 7.5 }),
            ],
            FlowLogs).ShouldBe(
            [
                "M None {} m0: 7.5 (2, 0..7.5)",
                "M None {} m1: 7.75 (2, 0.25..7.5)",
                "M None {} m2: 7.5 (2, 0..7.5)",
                "M None {} m3: 7.5 (2, 0..7.5)",
                "M None {} m4: 7.5 (2, 0..7.5)",
            ]);
    }

    [Fact]
    public void Log_events_that_are_lines_of_JSON_are_counted_as_those_of_an_export_are()
    {
        // Two numbers in one minute of the export: 7 and 2.5.
        var configuration = Import([Exported.Filter("Value", "{ $.kind = * }", "$.value", "/app")], []);
        var file = _folder.WriteLines("app.log", "2026-11-20T10:00:00.000Z {\"kind\": \"a\", \"value\": 7}", "2026-11-20T10:00:59.999Z {\"kind\": \"b\", \"value\": \"2.5\"}", "2026-11-20T10:01:00.000Z {\"value\": 1}");

        var point = Shell.Replay("--config", configuration, file).GetProperty("metrics").EnumerateArray().ShouldHaveSingleItem();

        (point.Text("timestamp"), point.GetProperty("sum").GetDouble(), point.GetProperty("count").GetInt64()).ShouldBe(("2026-11-20T10:00:00Z", 9.5, 2));
    }

    [Fact]
    public void A_named_value_is_added_up_with_the_filters_unit()
    {
        // Minute 0: 40 + 60. Minute 2: 5. The record without traffic has - for an action, and the text has too few words.
        Points([Exported.Filter("Bytes", Records, "$bytes", more: new JsonObject { ["unit"] = "Bytes" })], FlowLogs).ShouldBe(
        [
            "Bytes Bytes {} m0: 100 (2, 40..60)",
            "Bytes Bytes {} m2: 5 (1, 5..5)",
        ]);
    }

    [Fact]
    public void Each_value_of_a_dimension_is_a_series()
    {
        // eni-1: one in minute 0 and one in minute 2. eni-2: one in minute 0.
        Points([Exported.Filter("Rejects", Records, more: Exported.Dimensions("Eni", "$eni"))], FlowLogs).ShouldBe(
        [
            "Rejects None {Eni=eni-1} m0: 1 (1, 1..1)",
            "Rejects None {Eni=eni-1} m2: 1 (1, 1..1)",
            "Rejects None {Eni=eni-2} m0: 1 (1, 1..1)",
        ]);
    }

    [Fact]
    public void A_value_of_JSON_counts_where_it_is_a_number_or_the_text_of_one()
    {
        // Minute 0: 7 + 11.5; "banana" is no number and the fourth has none. Minute 1: -0.5 + 100.
        Points([Exported.Filter("Value", "{ $.kind = * }", "$.value", "/app")], App).ShouldBe(
        [
            "Value None {} m0: 18.5 (2, 7..11.5)",
            "Value None {} m1: 99.5 (2, -0.5..100)",
        ]);
    }

    [Fact]
    public void An_event_without_the_dimension_adds_nothing()
    {
        // Three requests in minute 2, of which two have a bucket.
        Points([Exported.Filter("Requests", "{ $.kind = \"request\" }", "1", "/app", Exported.Dimensions("Bucket", "$.bucket"))], App).ShouldBe(
            ["Requests None {Bucket=A} m2: 2 (2, 1..1)"]);
    }

    [Fact]
    public void A_named_value_of_any_log_may_have_decimals_and_a_sign()
    {
        // Minute 3: 12.25 - 2; "long" is no number; two words are too few.
        Points([Exported.Filter("Took", "[what = \"TOOK\", ms, place]", "$ms", "/app")], App).ShouldBe(
            ["Took None {} m3: 10.25 (2, -2..12.25)"]);
    }

    [Fact]
    public void A_filter_of_two_log_groups_counts_both_and_no_other()
    {
        // Minute 4: two events in /app and one in /app2, 0.25 each; that of /other does not count.
        Points([Exported.Filter("Errors", "ERROR", "0.25", "/app"), Exported.Filter("Errors", "ERROR", "0.25", "/app2")], App).ShouldBe(
            ["Errors None {} m4: 0.75 (3, 0.25..0.25)"]);
    }

    [Fact]
    public void An_empty_pattern_counts_every_event()
    {
        // Each of the six events of /vpc/flow-logs, at its minute: 2, 1, 1, 1, 1.
        Points([Exported.Filter("Events", "")], FlowLogs).ShouldBe(
        [
            "Events None {} m0: 2 (2, 1..1)",
            "Events None {} m1: 1 (1, 1..1)",
            "Events None {} m2: 1 (1, 1..1)",
            "Events None {} m3: 1 (1, 1..1)",
            "Events None {} m4: 1 (1, 1..1)",
        ]);
    }

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    public void The_documented_alarm_goes_off_at_ten_rejected_connections_in_an_hour(int connections, int alerts)
    {
        // One each six minutes: the tenth comes 54 minutes after the first.
        var configuration = Import([Exported.Filter()], [Exported.Alarm()]);
        var events = Enumerable.Range(0, connections).Select(index => (360 * index, new Flow { Second = 360 * index }.ToString()));

        var answer = Shell.Replay("--config", configuration, _folder.Write("events.json", Envelope(Exported.LogGroup, [.. events]).ToJsonString()));

        answer.Alerts().Count.ShouldBe(alerts);
    }

    /// <summary>A metric filter counts whatever its pattern matches, so NODATA records of the interface too.</summary>
    [Theory]
    [InlineData("eni-3", 1)]
    [InlineData("eni-1", 0)]
    public void An_alarm_with_dimensions_goes_off_over_records_without_traffic_too(string networkInterface, int alerts)
    {
        // Of eni-3: two records, one of them NODATA. Of eni-1: one.
        var configuration = Import(
            [Exported.Filter("Records", "[v, account, eni, ...]", more: Exported.Dimensions("Eni", "$eni"))],
            [Exported.Alarm(metric: "Records", more: new JsonObject { ["Dimensions"] = Exported.AlarmDimension("Eni", networkInterface), ["Threshold"] = 2.0 })]);
        (int, string)[] events = [(0, new Flow { Interface = "eni-3" }.ToString()), (60, Flow.Nothing("NODATA")), (120, new Flow { Interface = "eni-1" }.ToString())];

        var answer = Shell.Replay("--config", configuration, _folder.Write("events.json", Envelope(Exported.LogGroup, events).ToJsonString()));

        answer.Alerts().Count.ShouldBe(alerts);
    }

    /// <summary>Rejected and accepted flows, a record without traffic, and a text that is no record.</summary>
    private static JsonObject[] FlowLogs =>
    [
        Envelope(
            Exported.LogGroup,
            (5, new Flow { Interface = "eni-1", Bytes = 40, Second = 5 }.ToString()),
            (59, new Flow { Interface = "eni-2", Bytes = 60, Second = 59 }.ToString()),
            (60, new Flow { Interface = "eni-1", Bytes = 100, Second = 60, Action = "ACCEPT" }.ToString()),
            (130, new Flow { Interface = "eni-1", Bytes = 5, Second = 10 }.ToString()),
            (190, Flow.Nothing("NODATA")),
            (250, "REJECT is no record")),
    ];

    /// <summary>What three applications wrote.</summary>
    private static JsonObject[] App =>
    [
        Envelope(
            "/app",
            (0, "{\"kind\": \"number\", \"value\": 7}"),
            (1, "{\"kind\": \"text\", \"value\": \"11.5\"}"),
            (2, "{\"kind\": \"bad\", \"value\": \"banana\"}"),
            (3, "{\"kind\": \"missing\"}"),
            (60, "{\"kind\": \"number\", \"value\": -0.5}"),
            (61, "{\"kind\": \"number\", \"value\": 1e2}"),
            (120, "{\"kind\": \"request\", \"bucket\": \"A\"}"),
            (121, "{\"kind\": \"request\", \"bucket\": \"A\"}"),
            (122, "{\"kind\": \"request\"}"),
            (180, "TOOK 12.25 a"),
            (181, "TOOK long a"),
            (182, "TOOK -2 b"),
            (183, "TOOK 5"),
            (240, "ERROR one"),
            (241, "ERROR two")),
        Envelope("/app2", (242, "ERROR three")),
        Envelope("/other", (243, "ERROR four")),
    ];

    private static JsonObject Envelope(string logGroup, params (int Second, string Message)[] events)
    {
        var envelope = Wrap.Envelope(events.Select(one => one.Message), logGroup);
        foreach (var (logEvent, (second, _)) in envelope["logEvents"]!.AsArray().Zip(events))
            logEvent!["timestamp"] = (Flow.Origin + second) * 1000;
        return envelope;
    }

    /// <summary>The datapoints, each as name, unit, dimensions, minute: sum (samples, least..largest).</summary>
    private IEnumerable<string> Points(JsonObject[] filters, JsonObject[] envelopes)
    {
        var configuration = Import(filters, []);
        var events = _folder.WriteLines("events.ndjson", envelopes.Select(envelope => envelope.ToJsonString()));
        return Shell.Replay("--config", configuration, events).GetProperty("metrics").EnumerateArray().Select(Point).Order(StringComparer.Ordinal);
    }

    private static string Point(JsonElement point)
    {
        var minute = (DateTimeOffset.Parse(point.Text("timestamp"), CultureInfo.InvariantCulture).ToUnixTimeSeconds() - Flow.Origin) / 60;
        var dimensions = string.Join(',', point.GetProperty("dimensions").EnumerateObject().Select(member => $"{member.Name}={member.Value}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{point.Text("name")} {point.Text("unit")} {{{dimensions}}} m{minute}: {point.Number("sum")} ({point.Number("count")}, {point.Number("min")}..{point.Number("max")})");
    }

    /// <summary>Imports into a file.</summary>
    private string Import(JsonObject[] filters, JsonObject[] alarms)
    {
        var (input, output) = (_folder.Write("aws.json", $"{Exported.Filters(filters)}\n{Exported.Alarms(alarms)}"), _folder.At("imported.yaml"));
        var outcome = Shell.Run("import", "metric-filters", input, "--out", output);
        outcome.ExitCode.ShouldBe(0, outcome.Error);
        return output;
    }
}
