using System.Globalization;
using System.Text.Json;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Forecast;

/// <summary>Runs <c>forecast</c>, and looks into what it prints.</summary>
internal static class Forecasts
{
    /// <summary>Six ports, of which two have series, and a rule that a metric filter could stand for.</summary>
    internal const string Small = """
        version: 1
        metrics:
          definitions:
            - { name: Rejected, match: { action: [REJECT] }, dimensions: [dstport], maxSeries: 2 }
        rules:
          - { name: many, severity: low, match: { action: [REJECT] }, window: 1m, threshold: 1000000, cooldown: 1h }
        """;

    /// <summary>Expects the run to go well, and gives the JSON that it prints.</summary>
    internal static JsonElement Run(params string[] arguments)
    {
        var outcome = Shell.Run(["forecast", "--output", "json", .. arguments]);
        outcome.ExitCode.ShouldBe(0, outcome.Error);
        return outcome.Json;
    }

    /// <summary>So many records in each minute of an hour, each of the next of some ports; every other one was let in.</summary>
    internal static IEnumerable<string> Hour(int recordsAMinute = 2, int ports = 6, int minutes = 60, string let = "ACCEPT") => Enumerable.Range(0, recordsAMinute * minutes)
        .Select(index => new Flow
        {
            Second = index / recordsAMinute * 60,
            Port = 20 + (index / 2 % ports),
            Source = string.Create(CultureInfo.InvariantCulture, $"198.17.{index / 250 % 250}.{index % 250}"),
            Action = index % 2 == 0 ? "REJECT" : let,
        }.ToString());

    internal static double Month(this JsonElement forecast, string member) => forecast.GetProperty("month").Number(member);

    internal static JsonElement Item(this JsonElement forecast, string name) => forecast.GetProperty("items").EnumerateArray().Single(item => item.Text("item") == name);

    internal static double Cost(this JsonElement forecast, string name) => forecast.Item(name).Number("cost");

    internal static IReadOnlyList<string> Warnings(this JsonElement forecast) => [.. forecast.GetProperty("warnings").EnumerateArray().Select(warning => warning.Text("kind"))];

    internal static string Warning(this JsonElement forecast, string kind) =>
        forecast.GetProperty("warnings").EnumerateArray().Single(warning => warning.Text("kind") == kind).Text("text");
}
