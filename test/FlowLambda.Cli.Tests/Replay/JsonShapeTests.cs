using System.Globalization;
using System.Text.Json;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Replay;

/// <summary>What <c>replay --output json</c> prints has the members that other programs rely on, and no others.</summary>
public sealed class JsonShapeTests : IDisposable
{
    private static readonly JsonElement Sample = Shell.Replay(Data.Events);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_answer_has_input_metrics_alerts_and_malformed() =>
        Sample.Members().ShouldBe("input metrics alerts malformed");

    [Fact]
    public void Input_is_counted_in_whole_numbers()
    {
        var input = Sample.GetProperty("input");

        input.Members().ShouldBe("files batches records ok noData skipData malformed ignored late");
        input.EnumerateObject().ShouldAllBe(member => IsWhole(member.Value));
    }

    [Fact]
    public void A_metric_has_its_series_its_minute_and_its_statistics()
    {
        var metrics = Sample.GetProperty("metrics").EnumerateArray().ToList();

        metrics.Select(entry => entry.Members()).Distinct(StringComparer.Ordinal)
            .ShouldBe(["namespace name unit dimensions timestamp count sum min max"]);
        foreach (var entry in metrics)
        {
            entry.Text("namespace").ShouldBe("FlowLambda");
            entry.Text("unit").ShouldBeOneOf("Count", "Bytes");
            entry.GetProperty("dimensions").EnumerateObject().ShouldAllBe(dimension => dimension.Value.ValueKind == JsonValueKind.String);
            Time(entry.Text("timestamp")).Second.ShouldBe(0);
            IsWhole(entry.GetProperty("count")).ShouldBeTrue();
            entry.Number("min").ShouldBeLessThanOrEqualTo(entry.Number("max"));
            entry.Number("max").ShouldBeLessThanOrEqualTo(entry.Number("sum"));
        }
    }

    [Fact]
    public void Each_series_and_minute_comes_once()
    {
        var keys = Sample.GetProperty("metrics").EnumerateArray()
            .Select(entry => $"{entry.Text("name")} {entry.GetProperty("dimensions").GetRawText()} {entry.Text("timestamp")}")
            .ToList();

        keys.ShouldBeUnique(StringComparer.Ordinal);
    }

    [Fact]
    public void An_alert_has_the_members_of_the_contract()
    {
        var alerts = Sample.Alerts();

        alerts.Count.ShouldBeGreaterThan(0);
        foreach (var alert in alerts)
        {
            alert.Members().ShouldBe(
                "version type id rule title severity account region logGroup group statistic value threshold window suppressed tags evidence links");
            (alert.Text("version"), alert.Text("type"), alert.Text("region")).ShouldBe(("1", "flowlambda.alert", "eu-west-1"));
            alert.Text("severity").ShouldBeOneOf("info", "low", "medium", "high", "critical");
            alert.GetProperty("group").EnumerateObject().ShouldAllBe(field => field.Value.ValueKind == JsonValueKind.String);
            alert.Number("value").ShouldBeGreaterThanOrEqualTo(alert.Number("threshold"));
            IsWhole(alert.GetProperty("suppressed")).ShouldBeTrue();
            alert.GetProperty("tags").EnumerateArray().ShouldAllBe(tag => tag.ValueKind == JsonValueKind.String);
        }

        alerts.Select(alert => alert.Text("id")).ShouldBeUnique(StringComparer.Ordinal);
    }

    [Fact]
    public void An_alerts_window_lasts_from_start_to_end_as_many_minutes_as_it_says()
    {
        foreach (var window in Sample.Alerts().Select(alert => alert.GetProperty("window")))
        {
            window.Members().ShouldBe("start end minutes");
            (Time(window.Text("end")) - Time(window.Text("start"))).TotalMinutes.ShouldBe(window.Number("minutes"));
        }
    }

    [Fact]
    public void An_alerts_evidence_is_at_most_five_records_and_five_values_of_each_field()
    {
        foreach (var evidence in Sample.Alerts().Select(alert => alert.GetProperty("evidence")))
        {
            evidence.Members().ShouldBe("records top");
            evidence.GetProperty("records").GetArrayLength().ShouldBeInRange(1, 5);
            evidence.GetProperty("top").Members().ShouldBe("srcaddr dstaddr dstport interface-id");
            foreach (var values in evidence.GetProperty("top").EnumerateObject().Select(field => field.Value))
            {
                values.GetArrayLength().ShouldBeInRange(1, 5);
                values.EnumerateArray().ShouldAllBe(entry => entry.Members() == "value count");
                values.EnumerateArray().Select(entry => entry.Number("count")).ShouldBe(
                    values.EnumerateArray().Select(entry => entry.Number("count")).OrderDescending());
            }
        }
    }

    [Fact]
    public void A_malformed_line_has_its_file_line_cause_and_text()
    {
        var entry = Shell.Replay(_folder.Write("x.log", "no record\n")).GetProperty("malformed").EnumerateArray().Single();

        entry.Members().ShouldBe("file line cause text");
        (entry.Text("file"), entry.GetProperty("line").GetInt32(), entry.Text("cause"), entry.Text("text"))
            .ShouldBe((_folder.At("x.log"), 1, "FieldMissing", "no record"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n  \n")]
    [InlineData("[]")]
    [InlineData(Flow.Fields + "\n")]
    [InlineData("""{"events":[],"searchedLogStreams":[]}""")]
    public void Input_without_a_record_gives_the_same_shape(string content)
    {
        var answer = Shell.Replay(_folder.Write("empty", content));

        answer.Members().ShouldBe("input metrics alerts malformed");
        answer.GetProperty("input").Members().ShouldBe(Sample.GetProperty("input").Members());
        (answer.Input("files"), answer.Input("records"), answer.Input("ignored"), answer.Input("late")).ShouldBe((1, 0, 0, 0));
        (answer.GetProperty("metrics").GetArrayLength(), answer.Alerts().Count, answer.Malformed().Count).ShouldBe((0, 0, 0));
    }

    private static bool IsWhole(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0;

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
