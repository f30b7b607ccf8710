using System.Globalization;
using System.Text.Json.Nodes;
using FlowLambda.PageTests.Support;
using Microsoft.Playwright;

namespace FlowLambda.PageTests;

/// <summary>The lists of the reports, as tables.</summary>
public sealed class TableTests(Chromium chromium)
{
    private const int FirstRows = 10;

    [Theory]
    [InlineData(nameof(ReportFile.Events))]
    [InlineData(nameof(ReportFile.Traffic))]
    public async Task Tables_hold_the_figures_of_the_JSON(string name)
    {
        await using var report = await chromium.OpenAsync(ReportFile.Named(name));
        foreach (var (id, list) in report.Figures.Lists)
        {
            var table = report.List(id, list.Id);
            var largest = list.Values.OrderByDescending(value => value.Total).Take(FirstRows).ToList();
            (await OpenReport.NumbersAsync(table.Locator("tbody data"))).ShouldBe(largest.Select(value => value.Total), $"{id}: {list.Id}");
            (await OpenReport.NumbersAsync(table.Locator("tfoot data"))).ShouldBe(list.Other > 0 ? [list.Other] : [], $"{id}: {list.Id}");
        }
    }

    [Theory]
    [InlineData(nameof(ReportFile.Events))]
    [InlineData(nameof(ReportFile.Traffic))]
    public async Task The_totals_are_those_of_the_JSON(string name)
    {
        await using var report = await chromium.OpenAsync(ReportFile.Named(name));
        foreach (var id in report.Figures.Lists.Select(list => list.Report).Distinct(StringComparer.Ordinal))
            (await report.TotalAsync(id)).ShouldBe(report.Figures.Total(id), id);
        foreach (var (tile, id) in new[] { ("flows", "accept-reject"), ("bytes", "bytes"), ("packets", "packets") })
            (await TileAsync(report, tile)).ShouldBe(report.Figures.Total(id), tile);
        (await TileAsync(report, "alerts")).ShouldBe(report.Figures.Alerts.Count);
        var rejected = report.Figures.First("accept-reject").Values.Single(value => value.Label == "REJECT").Total;
        (await report.Page.Locator("[data-total=rejected] .big").InnerTextAsync()).ShouldBe(((double)rejected / report.Figures.Total("accept-reject")).ToString("0.0%", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task More_rows_come_when_they_are_asked_for()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        var list = report.Figures.First("rejected-ports");
        var table = report.List("rejected-ports", list.Id);
        var more = table.Locator(".more");
        (await more.InnerTextAsync()).ShouldBe($"Show 50 more of {list.Values.Count - FirstRows}");
        await more.ClickAsync();
        (await table.Locator("tbody tr").CountAsync()).ShouldBe(FirstRows + 50);
        await report.ShowAllRowsAsync();
        (await OpenReport.NumbersAsync(table.Locator("tbody data"))).ShouldBe(list.Values.Select(value => value.Total).OrderDescending());
    }

    [Fact]
    public async Task A_click_on_a_heading_sorts_by_it_and_another_the_other_way()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        var list = report.Figures.First("bytes-by-interface");
        var table = report.List("bytes-by-interface", list.Id);
        var heading = table.GetByRole(AriaRole.Columnheader, new() { Name = "interface-id" });
        var names = list.Values.Select(value => value.Label).Order(StringComparer.Ordinal).ToList();
        foreach (var (order, expected) in new[] { ("ascending", names), ("descending", Enumerable.Reverse(names)) })
        {
            await heading.GetByRole(AriaRole.Button).PressAsync("Enter");
            (await heading.GetAttributeAsync("aria-sort")).ShouldBe(order);
            (await table.Locator("tbody .name").AllInnerTextsAsync()).ShouldBe(expected.Take(FirstRows));
        }

        (await table.Locator("[aria-sort]").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Ports_sort_as_numbers()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Traffic);
        var table = report.List("rejected-ports", "connections");
        await table.GetByRole(AriaRole.Button, new() { Name = "dstport" }).DblClickAsync();
        var ports = (await table.Locator("tbody tr td:nth-child(5)").AllInnerTextsAsync()).Select(port => int.Parse(port, CultureInfo.InvariantCulture)).ToList();
        ports.ShouldBeInOrder(SortDirection.Descending);
        ports[0].ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public async Task A_sum_that_is_not_quite_known_is_shown_by_its_bounds_and_explained()
    {
        var bounded = ReportFile.Events.With(figures =>
        {
            var list = figures["reports"]![2]!["lists"]![0]!;
            list["values"]![0]!["uncertainty"] = 5;
            list["other"] = JsonNode.Parse("""{"values":1,"isLeast":true,"total":9,"cells":[0,0,9]}""");
        });
        await using var report = await chromium.OpenAsync(bounded);
        var table = report.List("rejected-sources", "sources");
        (await table.Locator("tbody .number").First.InnerTextAsync()).ShouldBe("150–155");
        (await table.Locator("tbody data").First.GetAttributeAsync("title")).ShouldBe("between 150 and 155 flows");
        (await table.Locator(".note").InnerTextAsync()).ShouldContain("rare values are folded");
        (await table.Locator("tfoot .name").InnerTextAsync()).ShouldBe("other (at least 1 value)");
        (await report.List("rejected-ports", "ports").Locator(".note").IsVisibleAsync()).ShouldBeFalse();
    }

    private static async Task<long> TileAsync(OpenReport report, string tile) =>
        (await OpenReport.NumbersAsync(report.Page.Locator($"[data-total={tile}] .big data"))).Single();
}
