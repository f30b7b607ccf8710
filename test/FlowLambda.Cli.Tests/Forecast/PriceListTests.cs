using System.Text.Json.Nodes;
using FlowLambda.Cli.Forecast;
using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Forecast;

/// <summary>Prices: those that ship, one's own, and what is wrong with them.</summary>
public sealed class PriceListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.30)]
    [InlineData(10_000, 3_000)]
    [InlineData(10_001, 3_000.10)]
    [InlineData(250_000, 27_000)]
    [InlineData(260_000, 27_500)]
    public void Metrics_get_cheaper_by_the_tier(double metrics, double cost) =>
        PriceList.Load(null)[PriceList.CloudWatchMetrics].Of(metrics).ShouldBe(cost, 1e-6);

    [Fact]
    public void Each_price_that_ships_says_where_it_was_seen() => PriceList.Load(null).Prices.ShouldAllBe(price => price.Source.Length > 10);

    [Fact]
    public void The_list_is_in_plain_sight()
    {
        var lines = Shell.Run("forecast", Data.Events).Lines;

        lines.ShouldHaveLine("Prices: us-east-1, USD, last seen 2026-09 (built in; --prices FILE replaces them)");
        lines.ShouldHaveLine("- dynamodb-writes, dynamodb-reads, dynamodb-storage, dynamodb-recovery: published copies of the AWS Price List, August and September 2026");
    }

    [Fact]
    public void Prices_of_ones_own_take_the_place_of_those_that_ship()
    {
        var own = _folder.Write("eur.json", Written(prices =>
        {
            prices["currency"] = "EUR";
            prices["prices"]!["cloudwatch-alarms"]!["price"] = 1.5;
            prices["prices"]!["cloudwatch-metrics"]!["tiers"] = new JsonArray(new JsonObject { ["upTo"] = 10, ["price"] = 2 }, new JsonObject { ["price"] = 1 });
        }));
        string[] arguments = ["--config", _folder.Write("c.yaml", Forecasts.Small), _folder.WriteLines("x.log", Forecasts.Hour()), "--prices", own];

        var forecast = Forecasts.Run(arguments);

        forecast.Cost("CloudWatch: alarms").ShouldBe(18);
        forecast.Cost("CloudWatch: metrics").ShouldBe(23);
        (forecast.Text("pricesFrom"), forecast.GetProperty("priceList").Text("currency")).ShouldBe((own, "EUR"));
        Shell.Run(["forecast", .. arguments]).Output.ShouldContain($"EUR, last seen 2026-09 ({own}; ");
    }

    [Fact]
    public void The_list_that_JSON_has_can_be_given_back_as_it_is()
    {
        var forecast = Forecasts.Run(Data.Events);
        var list = _folder.Write("p.json", forecast.GetProperty("priceList").GetRawText());

        Forecasts.Run("--prices", list, Data.Events).Number("total").ShouldBe(forecast.Number("total"));
    }

    [Fact]
    public void What_is_no_JSON_is_told_with_its_line() =>
        Refused("{\n  \"date\": \"2026\"\n  \"region\": 1 }").ShouldBe(["P is not a valid price list (1 fault):", "  P:3:3 is not JSON here: look for a comma, quote or brace that is missing, or one too many"]);

    [Theory]
    [InlineData("kms-keys", "price", "\"1.00\"", "prices.kms-keys.price: must be a number, 0 or more, without quotes")]
    [InlineData("kms-keys", "price", "-1", "prices.kms-keys.price: must be a number, 0 or more, without quotes")]
    [InlineData("kms-keys", "per", "0", "prices.kms-keys.per: must be a number above 0, without quotes")]
    [InlineData("kms-keys", "unit", "\"\"", "prices.kms-keys.unit: must be a text in quotes that is not empty")]
    [InlineData("kms-keys", "cents", "7", "prices.kms-keys.cents: expected here are per, unit, one, price or tiers (a list), and source")]
    [InlineData("cloudwatch-metrics", "tiers", "7", "prices.cloudwatch-metrics.tiers: expected here are per, unit, one, price or tiers (a list), and source")]
    [InlineData("cloudwatch-metrics", "tiers", "[7]", "prices.cloudwatch-metrics.tiers: a tier is an object with upTo and price")]
    public void A_value_that_is_not_good_is_told_with_its_line_and_what_would_be(string price, string member, string value, string told)
    {
        var text = Written(prices => prices["prices"]![price]![member] = JsonNode.Parse(value));
        var path = $"\"{price}\": {{";
        var lines = text.Split('\n');
        var begin = Array.FindIndex(lines, line => line.Contains(path, StringComparison.Ordinal));
        var line = Array.FindIndex(lines, begin, text => text.Contains($"\"{member}\":", StringComparison.Ordinal)) + 1 + (value == "[7]" ? 1 : 0);

        Refused(text)[1].ShouldMatch($"^  P:{line}:[0-9]+ {System.Text.RegularExpressions.Regex.Escape(told)}$");
    }

    /// <summary>The largest number that a price can be: it stays what it is.</summary>
    [Fact]
    public void A_price_is_kept_as_it_was_written()
    {
        const decimal Largest = decimal.MaxValue;
        var text = Written(prices => prices["prices"]!["kms-keys"]!["price"] = Largest);

        var forecast = Forecasts.Run("--prices", _folder.Write("p.json", text), Data.Events);

        forecast.GetProperty("priceList").GetProperty("prices").GetProperty("kms-keys").GetProperty("tiers")[0].GetProperty("price").GetDecimal().ShouldBe(Largest);
        forecast.Cost("the key of the topic").ShouldBe((double)Largest);
    }

    [Fact]
    public void A_price_that_is_there_twice_is_told()
    {
        var text = Written(_ => { }).Replace("\"prices\": {", """
            "prices": {
            "kms-keys": { "per": 1, "unit": "keys", "price": 2, "source": "mine" },
            """, StringComparison.Ordinal);

        Refused(text)[1].ShouldMatch("^  P:[0-9]+:[0-9]+ prices.kms-keys: is there twice: remove one of them$");
    }

    [Theory]
    [InlineData("and more")]
    [InlineData("{}")]
    public void Text_behind_the_list_is_told_with_its_line(string text)
    {
        var list = Written(_ => { });

        Refused($"{list}\n{text}")[1].ShouldBe($"  P:{list.Count(sign => sign == '\n') + 2}:1 is not JSON here: look for a comma, quote or brace that is missing, or one too many");
    }

    [Fact]
    public void A_byte_order_mark_before_the_list_is_no_fault() =>
        Forecasts.Run("--prices", _folder.Write("p.json", $"\ufeff{Written(_ => { })}"), Data.Events).Number("total").ShouldBe(Forecasts.Run(Data.Events).Number("total"));

    [Theory]
    [InlineData("queries", "query", "1 query")]
    [InlineData("metrics in alarms", null, "1 metrics in alarms")]
    public void One_of_a_unit_is_called_as_the_list_says_and_never_guessed(string unit, string? one, string told)
    {
        var text = Written(prices =>
        {
            prices["prices"]!["kms-keys"]!["unit"] = unit;
            prices["prices"]!["kms-keys"]!["one"] = one;
            if (one is null)
                prices["prices"]!["kms-keys"]!.AsObject().Remove("one");
        });

        Shell.Run("forecast", "--prices", _folder.Write("p.json", text), Data.Events).Lines.ShouldContain(line => line.Contains("the key of the topic", StringComparison.Ordinal) && line.Contains($" {told} ", StringComparison.Ordinal));
    }

    [Fact]
    public void Tiers_that_do_not_rise_are_told()
    {
        var text = Written(prices => prices["prices"]!["cloudwatch-metrics"]!["tiers"] = new JsonArray(new JsonObject { ["upTo"] = 10, ["price"] = 2 }));

        Refused(text)[1].ShouldEndWith(""" prices.cloudwatch-metrics: needs tiers that rise, such as [{ "upTo": 10000, "price": 0.30 }, { "price": 0.10 }]: each but the last with upTo""");
    }

    [Fact]
    public void All_faults_are_told_at_once_those_of_what_is_missing_too()
    {
        var text = Written(prices =>
        {
            prices.Remove("date");
            prices["prices"]!.AsObject().Remove("kms-keys");
            prices["prices"]!["gold"] = new JsonObject();
        });

        var faults = Refused(text);

        faults[0].ShouldBe("P is not a valid price list (4 faults):");
        faults.ShouldContain(fault => fault.Contains("prices.gold: nothing has this price; known: lambda-requests, ", StringComparison.Ordinal));
        faults.ShouldContain("  date: is missing: a text that tells what the prices are of", StringComparer.Ordinal);
        faults.ShouldContain(fault => fault.StartsWith("  prices.kms-keys: is missing: add it, such as ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_not_there_is_wrong_usage() => Shell.Run("forecast", "--prices", _folder.At("none.json"), Data.Events).ShouldBe(new Outcome(2, "", $"{_folder.At("none.json")}: there is no such file\n"));

    private string[] Refused(string text)
    {
        var file = _folder.Write("p.json", text);
        var outcome = Shell.Run("forecast", "--prices", file, Data.Events);
        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
        return [.. outcome.ErrorLines.Select(line => line.Replace(file, "P", StringComparison.Ordinal))];
    }

    /// <summary>The prices that ship, as <c>forecast</c> prints them, changed.</summary>
    private static string Written(Action<JsonObject> change)
    {
        var list = Forecasts.Run(Data.Events).GetProperty("priceList");
        var prices = new JsonObject { ["date"] = list.Text("date"), ["region"] = list.Text("region"), ["currency"] = list.Text("currency"), ["prices"] = JsonNode.Parse(list.GetProperty("prices").GetRawText()) };
        foreach (var (_, price) in prices["prices"]!.AsObject())
        {
            if (price!["tiers"]!.AsArray() is [var only])
            {
                price["price"] = only!["price"]!.DeepClone();
                price.AsObject().Remove("tiers");
            }
        }

        change(prices);
        return prices.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true });
    }
}
