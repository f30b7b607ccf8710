using System.Text.Json.Nodes;
using FlowLambda.PageTests.Support;

namespace FlowLambda.PageTests;

/// <summary>What is left when an interface or a time is chosen: the sums of the cells there, in every figure.</summary>
public sealed class FilterTests(Chromium chromium)
{
    [Fact]
    public async Task An_interface_leaves_its_own_traffic()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        for (var chosen = 0; chosen < 3; chosen++)
        {
            await report.ChooseInterfaceAsync(chosen);
            await ShouldShowAsync(report, (at, _) => at == chosen);
        }
    }

    [Fact]
    public async Task A_time_leaves_what_happened_in_it()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        await report.MoveAsync("from", 20);
        await report.MoveAsync("to", 35);
        await ShouldShowAsync(report, (_, bucket) => bucket is >= 20 and < 35);
        (await report.SeriesAsync("bytes")).ShouldAllBe(series => series.Points == 15);
        (await report.Page.Locator("#selected").InnerTextAsync()).ShouldBe("20 Nov, 10:20–10:35 UTC (15\u00a0min)");
    }

    [Fact]
    public async Task Interface_and_time_go_together()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Traffic);
        await report.ChooseInterfaceAsync(7);
        await report.MoveAsync("to", 2);
        await ShouldShowAsync(report, (at, bucket) => at == 7 && bucket < 2);
    }

    [Fact]
    public async Task Reset_brings_all_back()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        var reset = report.Page.Locator("#reset");
        (await reset.IsDisabledAsync()).ShouldBeTrue();
        await report.ChooseInterfaceAsync(1);
        await report.MoveAsync("from", 30);
        await reset.ClickAsync();
        await ShouldShowAsync(report, (_, _) => true);
        (await reset.IsDisabledAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task The_ends_of_the_time_do_not_pass_each_other()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        await report.MoveAsync("to", 5);
        await report.MoveAsync("from", 40);
        await ShouldShowAsync(report, (_, bucket) => bucket == 4);
    }

    [Fact]
    public async Task An_end_of_the_time_moves_by_the_arrow_keys()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        await report.Page.Locator("#from").PressAsync("ArrowRight");
        await ShouldShowAsync(report, (_, bucket) => bucket >= 1);
        (await report.Page.Locator("#from").GetAttributeAsync("aria-valuetext")).ShouldBe("20 Nov, 10:01 UTC");
    }

    [Fact]
    public async Task One_of_many_interfaces_is_found_by_a_part_of_its_name()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Traffic);
        await report.Page.Locator("#interface-search").FillAsync(report.Figures.Interfaces[5][^6..].ToUpperInvariant());
        await ShouldShowAsync(report, (at, _) => at == 5);
    }

    [Fact]
    public async Task A_few_interfaces_need_no_search()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        (await report.Page.Locator("#interface-search").IsVisibleAsync()).ShouldBeFalse();
        (await report.Page.Locator("#interface option").AllTextContentsAsync()).ShouldBe(["All (11)", .. report.Figures.Interfaces.Take(11)]);
    }

    [Fact]
    public async Task Records_without_an_action_are_flows_of_every_selection()
    {
        var log = string.Concat(Enumerable.Range(0, 30).Select(index => $"eni-{index % 2} 9.9.9.9 10.0.0.5 40 {1_800_000_000 + 60 * (index / 10)}\n"));
        await using var report = await chromium.OpenAsync(ReportFile.OfLog($"interface-id srcaddr dstaddr bytes start\n{log}"));
        var tile = report.Page.Locator("[data-total=flows] .big data");
        (await OpenReport.NumbersAsync(tile)).ShouldBe([30]);
        (await report.Card("accept-reject").Locator(".empty").InnerTextAsync()).ShouldBe("The records lack action.");
        (await report.Page.Locator("[data-total=rejected] .big").InnerTextAsync()).ShouldBe("–");
        await report.ChooseInterfaceAsync(1);
        await report.MoveAsync("to", 2);
        (await OpenReport.NumbersAsync(tile)).ShouldBe([10]);
        (await report.TotalAsync("accept-reject")).ShouldBe(10);
        (await report.Page.Locator("#overview").EvaluateAsync<double>("canvas => Chart.getChart(canvas).data.datasets[0].data.reduce((sum, amount) => sum + amount)")).ShouldBe(15);
    }

    [Fact]
    public async Task Of_the_others_and_of_what_is_not_quite_known_a_selection_tells_its_own()
    {
        var folded = ReportFile.Events.With(figures =>
        {
            var list = figures["reports"]![2]!["lists"]![0]!;
            list["values"]![0]!["uncertainty"] = 8;
            list["values"]![0]!["cells"] = JsonNode.Parse("[0,0,120,0,30,30]");
            list["other"] = JsonNode.Parse("""{"values":300,"isLeast":true,"total":9,"cells":[0,0,8,0,30,1]}""");
        });
        await using var report = await chromium.OpenAsync(folded);
        var table = report.List("rejected-sources", "sources");
        (await table.Locator("tbody .number").First.InnerTextAsync()).ShouldBe("150–158");
        (await table.Locator("tfoot .name").InnerTextAsync()).ShouldBe("other (at least 300 values)");
        await report.MoveAsync("from", 30);
        (await table.Locator("tbody tr", new() { HasText = "–" }).Locator(".number").InnerTextAsync()).ShouldBe("30–31");
        (await table.Locator("tfoot .name").InnerTextAsync()).ShouldBe("other");
    }

    [Fact]
    public async Task Where_nothing_is_left_the_page_says_so()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        var rejected = report.Figures.First("rejected-protocols");
        var quiet = (from at in Enumerable.Range(0, 10)
                     from bucket in Enumerable.Range(0, report.Figures.Buckets)
                     where rejected.Sum((i, b) => i == at && b == bucket) == 0
                     select (at, bucket)).First();
        await report.ChooseInterfaceAsync(quiet.at);
        await report.MoveAsync("to", quiet.bucket + 1);
        await report.MoveAsync("from", quiet.bucket);
        var card = report.Card("rejected-protocols");
        (await card.Locator(".empty").InnerTextAsync()).ShouldBe("No flows in this selection.");
        (await card.Locator("canvas").IsVisibleAsync()).ShouldBeFalse();
    }

    /// <summary>Cards, charts and tables all show the sums of these cells.</summary>
    private static async Task ShouldShowAsync(OpenReport report, Func<int, int, bool> isWithin)
    {
        await report.ShowAllRowsAsync();
        foreach (var reports in report.Figures.Lists.GroupBy(list => list.Report, list => list.List, StringComparer.Ordinal))
        {
            var sums = reports.Select(list => list.Sum(isWithin)).ToList();
            (await report.TotalAsync(reports.Key)).ShouldBe(report.Figures.Sum(reports.Key, isWithin), reports.Key);
            var bars = (await report.SeriesAsync(reports.Key)).Where(series => series.Type == "bar");
            bars.Sum(series => series.Sum).ShouldBe(sums[0], reports.Key);
            foreach (var (list, sum) in reports.Zip(sums))
                (await OpenReport.NumbersAsync(report.List(reports.Key, list.Id).Locator("tbody data, tfoot data"))).Sum().ShouldBe(sum, $"{reports.Key}: {list.Id}");
        }
    }
}
