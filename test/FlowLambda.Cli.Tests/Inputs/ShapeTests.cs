using System.Globalization;
using System.Text.Json.Nodes;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Inputs;

/// <summary>The same traffic raises about as many alerts in whatever shape it was recorded: what has no batches is cut into them as logs are delivered.</summary>
public sealed class ShapeTests : IDisposable
{
    private const string Rule =
        "{ version: 1, rules: [ { name: rejects, match: { action: [REJECT] }, groupBy: [interface-id], window: 5m, threshold: 10 } ] }";

    private readonly TemporaryFolder _folder = new();
    private readonly string _config;

    public ShapeTests() => _config = _folder.Write("c.yaml", Rule);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("s3")]
    [InlineData("lines")]
    [InlineData("filter-log-events")]
    [InlineData("export")]
    public void Three_hours_of_traffic_raise_about_as_many_alerts_as_in_the_batches_of_events(string shape)
    {
        var events = Shell.Replay("--config", _config, Generated("events"));

        var answer = Shell.Replay("--config", _config, Recorded(shape));

        events.Alerts().Count.ShouldBeGreaterThan(100);
        answer.Input("records").ShouldBe(events.Input("records"));
        answer.Alerts().Count.ShouldBeInRange(events.Alerts().Count * 9 / 10, events.Alerts().Count * 11 / 10);
        answer.Input("late").ShouldBe(0);
    }

    [Fact]
    public void A_sweep_over_lines_counts_about_as_many_alerts_as_over_events()
    {
        var events = Swept(Generated("events"));

        Swept(Generated("lines")).ShouldBeInRange(events * 9 / 10, events * 11 / 10);
    }

    [Fact]
    public void Half_a_day_of_the_sample_is_never_too_late_for_its_windows()
    {
        Shell.Run("generate", "--minutes", "720", "--rate", "30", "--attack", "none", "--out", _folder.At("sample")).ExitCode.ShouldBe(0);

        var config = _folder.Write("all.yaml", Rule.Replace("interface-id", "action", StringComparison.Ordinal));

        var answer = Shell.Replay("--config", config, _folder.At("sample"));

        answer.Input("records").ShouldBeGreaterThan(20_000);
        answer.Input("late").ShouldBe(0);
    }

    private double Swept(string input)
    {
        var outcome = Shell.Run("sweep", "--rule", "rejects", "--thresholds", "10", "--output", "json", "--config", _config, input);
        outcome.ExitCode.ShouldBe(0, outcome.Error);
        return outcome.Json.GetProperty("thresholds")[0].Number("alerts");
    }

    private string Recorded(string shape) => shape switch
    {
        "filter-log-events" => _folder.Write("filtered.json", Filtered(Data.SplitRecords(Generated("lines"))).ToJsonString()),
        "export" => _folder.WriteLines("export", Data.SplitRecords(Generated("lines")).Select(record => $"{Time(record):yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {string.Join(' ', record)}")),
        _ => Generated(shape),
    };

    private string Generated(string format)
    {
        Shell.Run("generate", "--minutes", "180", "--format", format, "--out", _folder.At(format)).ExitCode.ShouldBe(0);
        return _folder.At(format);
    }

    /// <summary>What <c>aws logs filter-log-events</c> prints of records: in the order of their time, log streams mixed.</summary>
    private static JsonObject Filtered(IEnumerable<string[]> records) => new()
    {
        ["events"] = new JsonArray([.. records.OrderBy(Time).Select(record => new JsonObject
        {
            ["logStreamName"] = $"{record[2]}-all",
            ["timestamp"] = Time(record).ToUnixTimeMilliseconds(),
            ["message"] = string.Join(' ', record),
        })]),
    };

    private static DateTimeOffset Time(string[] record) => DateTimeOffset.FromUnixTimeSeconds(long.Parse(record[10], CultureInfo.InvariantCulture));
}
