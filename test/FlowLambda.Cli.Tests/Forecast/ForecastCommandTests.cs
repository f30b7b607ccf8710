using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Forecast;

/// <summary><c>forecast</c>: what is read, refused and printed.</summary>
public sealed class ForecastCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--records 1 --gb 1", "Either --records or --gb tells how large a month is, not both.")]
    [InlineData("--records 0", "--records must be a number above 0, 1,000,000,000,000,000 at most.")]
    [InlineData("--records 1e300", "--records must be a number above 0, 1,000,000,000,000,000 at most.")]
    [InlineData("--gb -1", "--gb must be a number above 0, 1,000,000,000 at most.")]
    [InlineData("--gb 1e300", "--gb must be a number above 0, 1,000,000,000 at most.")]
    [InlineData("--batch 0", "--batch must be from 1 to 10,000 records.")]
    [InlineData("--batch 10001", "--batch must be from 1 to 10,000 records.")]
    public void What_makes_no_sense_is_wrong_usage(string options, string told)
    {
        var outcome = Shell.Run(["forecast", .. options.Split(' '), Data.Events]);

        (outcome.ExitCode, outcome.Output, outcome.ErrorLines[0]).ShouldBe((2, "", told));
    }

    [Fact]
    public void A_sample_without_records_is_a_failure()
    {
        Shell.Run("forecast", _folder.Write("empty.log", "")).ShouldBe(new Outcome(1, "", "there is no record in the sample\n"));
        Shell.Run("forecast", _folder.Write("x.log", "no record\n")).Error.ShouldBe("there is no record in the sample: no line fits the format, --log-format names another\n");
    }

    [Fact]
    public void The_JSON_holds_all_that_the_text_tells() => Forecasts.Run(Data.Events).Members()
        .ShouldBe("sample month metrics items total totalWithMetricFilters totalWithEmf flowLogs warnings assumptions pricesFrom priceList");

    [Fact]
    public void Where_the_sizes_of_batches_are_from_is_said()
    {
        var lines = _folder.WriteLines("x.log", Forecasts.Hour());
        var events = _folder.WriteLines("x.ndjson", Wrap.Envelope([.. Forecasts.Hour()]).ToJsonString());

        Shell.Run("forecast", lines).Lines.ShouldContain(line => line.StartsWith("- what did not come in batches has 500 records in each", StringComparison.Ordinal));
        Shell.Run("forecast", "--batch", "40", lines).Lines.ShouldHaveLine("- batches are as large as --batch says, of one log stream each where those are known");
        Shell.Run("forecast", events).Lines.ShouldHaveLine("- batches stay as large as those of the sample");
    }

    [Theory]
    [InlineData("--records", "1e15")]
    [InlineData("--gb", "1e9")]
    public void The_largest_month_is_a_number_in_all_its_parts(string option, string most) => double.IsFinite(Forecasts.Run(option, most, Data.Events).Number("total")).ShouldBeTrue();

    [Fact]
    public void Names_that_are_not_for_reading_are_escaped()
    {
        var prices = _folder.Write("p\u202e\u001b[31m.json", Forecasts.Run(Data.Events).GetProperty("priceList").GetRawText());

        var output = Shell.Run("forecast", "--prices", prices, Data.Events).Output;

        output.ShouldContain(@"p\u202e\u001b[31m.json");
        output.Where(sign => char.IsControl(sign) || sign > '~').Distinct().ShouldBe(['\n']);
    }

    [Fact]
    public void In_place_of_requests_the_bytes_of_the_embedded_metric_format_are_paid()
    {
        var forecast = Forecasts.Run("--config", _folder.Write("c.yaml", Forecasts.Small), "--batch", "2", _folder.WriteLines("x.log", Forecasts.Hour(minutes: 60)));

        // Each batch has one rejected record, of a port with two digits, or of `other`, and FlowLambda's own nine.
        const string Line = """{"_aws":{"Timestamp":1700000000000,"CloudWatchMetrics":[{"Namespace":"FlowLambda","Dimensions":[["dstport"]],"Metrics":[{"Name":"Rejected","Unit":"Count"}]}]},"dstport":"22","Rejected":1}""";
        string[] own = ["RecordsRead", "RecordsMalformed", "RecordsNoData", "RecordsSkipData", "RecordsLate", "RecordsIgnored", "KeysOverflowed", "AlertsSuppressed", "BatchDuration"];
        var ownLine = $$$"""{"_aws":{"Timestamp":1700000000000,"CloudWatchMetrics":[{"Namespace":"FlowLambda","Dimensions":[[]],"Metrics":[{{{string.Join(',', own.Select(name => $$"""{"Name":"{{name}}","Unit":"Count"}"""))}}}]}]},{{{string.Join(',', own.Select(name => $"\"{name}\":1"))}}}}""";

        var folded = forecast.GetProperty("metrics")[0].Number("folded") / 60;
        forecast.Month("emfBytesOfBatch").ShouldBe(Line.Length + 1 + ownLine.Length + 1 + (3 * folded), 0.001);
        forecast.Number("totalWithEmf").ShouldBe(
            forecast.Number("total") - forecast.Cost("CloudWatch: PutMetricData") + (forecast.Month("batches") * forecast.Month("emfBytesOfBatch") / 1_073_741_824 * 0.53), 1e-9);
    }
}
