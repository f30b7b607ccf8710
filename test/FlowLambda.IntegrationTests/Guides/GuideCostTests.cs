using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using FlowLambda.Metrics;
using FlowLambda.TestSupport.Guides;
using YamlDotNet.RepresentationModel;

namespace FlowLambda.IntegrationTests.Guides;

/// <summary>What the guide says of costs follows from its formulas, and these from what the repository has and measures.</summary>
public sealed partial class GuideCostTests
{
    private static readonly GuideCosts Costs = new();

    public static TheoryData<int> Columns => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Columns))]
    public void Each_item_is_what_its_formula_comes_to(int column)
    {
        Costs.Items.Count.ShouldBe(12);
        foreach (var row in Costs.Items)
            row.Amounts[column].ShouldBe(Money(Costs.Amount(row.Formula, column)), row.Item);
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void The_sum_is_that_of_the_items(int column) => Costs.Row("**in all**").Amounts[column].ShouldBe(Money(Costs.Sum(column)));

    [Theory]
    [MemberData(nameof(Columns))]
    public void The_ways_to_pay_less_are_sums_with_an_item_left_out_or_exchanged(int column)
    {
        Costs.Row("in all, without Contributor Insights").Amounts[column]
            .ShouldBe(Money(Costs.Sum(column) - Costs.Amount(Costs.Row("Contributor Insights").Formula, column)));

        var emf = Costs.Row("in all, with `Metrics=emf`");
        emf.Amounts[column].ShouldBe(Money(Costs.Sum(column) - Costs.Amount(Costs.Row("CloudWatch: PutMetricData").Formula, column) + Costs.Amount(emf.Formula, column)));
    }

    [Theory]
    [InlineData("in all, with `b` = 18,", 18, 1, 0)]
    [InlineData("in all, with `b` = 180,", 180, 3, 1)]
    [InlineData("in all, with `b` = 1,800,", 1_800, 14, 2)]
    [InlineData("in all, with `b` = 5,000", 5_000, 35, 1, 2)]
    public void Other_batches_are_computed_alike(string item, double records, double kilobytes, params int[] columns)
    {
        foreach (var column in columns)
            Costs.Row(item).Amounts[column].ShouldBe(Money(Costs.Sum(column, ("b", records), ("K", kilobytes))));
        Costs.Row(item).Item.ShouldContain($"`K` = {kilobytes}");
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void What_is_paid_anyway_is_computed_alike(int column)
    {
        var row = Costs.Row("*paid anyway*");
        row.Amounts[column].ShouldBe(Money(Costs.Amount(row.Formula, column)));
    }

    [Fact]
    public void The_length_of_a_record_and_the_share_of_rejected_ones_are_those_of_the_sample()
    {
        var records = Records();

        Costs.Quantity("L", 0).ShouldBe(Math.Round(records.Average(record => record.Length)));
        Costs.Quantity("q", 0).ShouldBe(records.Count(record => record.Contains(" REJECT ", StringComparison.Ordinal)) / (double)records.Length, 0.02);
    }

    [Theory]
    [InlineData("20", 1)]
    [InlineData("500", 6)]
    [InlineData("5,000", 35)]
    public void The_size_of_an_entry_is_what_the_promises_measured(string records, int kilobytes)
    {
        var row = GuidePage.Promises.Rows("What it costs").Single(row => row.Count == 3 && row[0] == records);
        var bytes = int.Parse(row[1], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

        ((bytes + 1023) / 1024).ShouldBe(kilobytes);
        row[2].ShouldBe($"{kilobytes + 2}");
        GuidePage.Deploy.Section("What it costs").ShouldContain($"{kilobytes} for {records}");
        Costs.Text("K").ShouldBe("6");
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void The_number_of_metrics_is_the_bound_of_the_shipped_configuration(int column)
    {
        var shipped = ShippedConfiguration.Value.Metrics;
        var interfaces = (int)Costs.Quantity("I", column);
        var own = typeof(SelfMetricNames).GetFields().Count(field => field is { IsLiteral: true, Name: not nameof(SelfMetricNames.ConfigurationRefused) });

        // Of protocols the guide takes five: who sees more of the twenty that there may be, pays more.
        var series = shipped.Sum(metric => metric.Dimensions switch
        {
            [] => 1,
            [var dimension] when dimension.Name == "protocol-name" => 5,
            [var dimension] when dimension.Name == "interface-id" => Math.Min(interfaces, metric.MaxSeries + 1),
            _ => metric.MaxSeries + metric.Always.Count + 1,
        });

        Costs.Quantity("S", column).ShouldBe(own + series);
    }

    [Fact]
    public void Alarms_and_rules_are_as_many_as_a_stack_beside_one_log_group_has()
    {
        var alarms = WrittenTemplate.Main.OfType("AWS::CloudWatch::Alarm").Where(alarm => alarm.Condition is null or "FromLogGroups" or "MakesTopic");
        var metrics = alarms.Sum(alarm => alarm.Properties.Children.TryGetValue("Metrics", out var math)
            ? ((YamlSequenceNode)math).OfType<YamlMappingNode>().Count(node => node.Children.ContainsKey("MetricStat"))
            : 1);

        Costs.Row("CloudWatch: alarms").Formula.ShouldBe($"{metrics} × 0.10");
        Costs.Row("CloudWatch: dashboard").Formula.ShouldStartWith($"{WrittenTemplate.Main.OfType("AWS::CloudWatch::Dashboard").Count()} × ");
        Costs.Row("the key of the topic").Formula.ShouldStartWith($"{WrittenTemplate.Main.OfType("AWS::KMS::Key").Count()} × ");
        Costs.Row("Contributor Insights").Formula.ShouldStartWith($"{WrittenTemplate.Main.OfType("AWS::CloudWatch::InsightRule").Count()} × ");
    }

    /// <summary>The line through the measurements must meet those that the guide shows, in milliseconds, at the memory that the stack has.</summary>
    [Fact]
    public void The_duration_is_a_line_through_what_was_measured()
    {
        var section = GuidePage.Deploy.Section("Memory and timeout").ReplaceLineEndings(" ");
        var memory = int.Parse(WrittenTemplate.Main.Parameters["MemorySize"]!, CultureInfo.InvariantCulture);
        var row = GuidePage.Deploy.Rows("Memory and timeout").Single(row => row[0] == string.Create(CultureInfo.InvariantCulture, $"{memory:N0} MB"));
        var range = Range().Match(section);

        Costs.Quantity("t", 0, ("b", 20_000)).ShouldBe(Number(row[3]), 1);
        Costs.Quantity("t", 0, ("b", 500)).ShouldBeInRange(Number(range.Groups["from"].Value), Number(range.Groups["to"].Value));
    }

    private static string Money(double amount) => amount.ToString("N2", CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text.Replace(" ms", "", StringComparison.Ordinal), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static string[] Records()
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "records.log.gz")), CompressionMode.Decompress));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex("An event of 500 records took (?<from>[0-9]+) to (?<to>[0-9]+) ms", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Range();
}
