using System.Text.Json;
using FlowLambda.Cli.Tests.Support;
using FlowLambda.TestSupport.Guides;

namespace FlowLambda.Cli.Tests.Forecast;

/// <summary>The guide to deploying and <c>forecast</c> have the same formulas, constants and prices.</summary>
public sealed class GuideTests
{
    private const double Largest = 0.005;

    private static readonly GuideCosts Guide = new();

    public static TheoryData<int> Columns => [0, 1, 2];

    /// <summary>The guide's formulas, with the quantities of the forecast: to the cent, and beyond.</summary>
    [Theory]
    [MemberData(nameof(Columns))]
    public void With_the_same_quantities_both_come_to_the_same(int column)
    {
        var forecast = OfTheGuidesTraffic(column);
        (string, double)[] quantities =
        [
            ("G", forecast.Month("gigabytes")), ("L", forecast.Month("recordBytes")), ("R", forecast.Month("records")), ("b", forecast.Month("batchRecords")),
            ("N", forecast.Month("batches")), ("t", forecast.Month("milliseconds")), ("K", forecast.Month("entryKilobytes")), ("c", forecast.Month("copies")),
            ("S", forecast.Month("series")), ("q", forecast.Month("rejectedShare")),
        ];

        foreach (var row in Guide.Items)
            forecast.Cost(NameOf(row)).ShouldBe(Guide.Amount(row.Formula, column, quantities), 1e-6 * Math.Max(1, forecast.Cost(NameOf(row))), row.Item);
        forecast.Number("total").ShouldBe(Guide.Sum(column, quantities) + forecast.Cost("alerts: SNS and e-mail") + forecast.Cost("alerts: DynamoDB writes"), 0.01);
        forecast.Number("flowLogs").ShouldBe(Guide.Amount(Guide.Row("*paid anyway*").Formula, column, quantities), 0.001);
    }

    /// <summary>The traffic that the guide's quantities were taken from; how many metrics there are is the guide's assumption, and alerts are not in it.</summary>
    [Theory]
    [MemberData(nameof(Columns))]
    public void Of_the_guides_traffic_the_forecast_is_the_guides_within_rounding(int column)
    {
        var forecast = OfTheGuidesTraffic(column);

        foreach (var row in Guide.Items.Where(row => NameOf(row) is not ("CloudWatch: metrics" or "Contributor Insights")))
            forecast.Cost(NameOf(row)).ShouldBe(Guide.Amount(row.Formula, column, ("S", forecast.Month("series"))), Largest + (0.01 * forecast.Cost(NameOf(row))), row.Item);
        forecast.Cost("Contributor Insights").ShouldBe(Guide.Amount(Guide.Row("Contributor Insights").Formula, column), 0.07 * forecast.Cost("Contributor Insights"));
    }

    [Fact]
    public void Nothing_else_is_paid_for_but_alerts() => OfTheGuidesTraffic(1).GetProperty("items").EnumerateArray().Select(item => item.Text("item"))
        .ShouldBe([.. Guide.Items.Select(NameOf), "alerts: SNS and e-mail", "alerts: DynamoDB writes"]);

    private static JsonElement OfTheGuidesTraffic(int column) =>
        Forecasts.Run("--gb", Guide.Quantity("G", column).ToString(System.Globalization.CultureInfo.InvariantCulture), Data.Corpus("traffic/batches-500.ndjson"));

    /// <summary>A row's name without what is in parentheses, or behind a colon, to explain it.</summary>
    private static string NameOf(CostRow row) => row.Item.Split(" (")[0].Split(": two ")[0];
}
