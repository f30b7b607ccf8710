using FlowLambda.PageTests.Support;

namespace FlowLambda.PageTests;

/// <summary>The charts of the reports, over time.</summary>
public sealed class ChartTests(Chromium chromium)
{
    private const int Largest = 8;

    private static readonly string[] Reports =
        ["accept-reject", "rejected-protocols", "rejected-sources", "rejected-ports", "bytes", "bytes-by-interface", "packets", "packets-by-interface"];

    [Theory]
    [InlineData(nameof(ReportFile.Events))]
    [InlineData(nameof(ReportFile.Traffic))]
    public async Task All_eight_are_drawn(string name)
    {
        await using var report = await chromium.OpenAsync(ReportFile.Named(name));
        (await report.Page.Locator("[data-report]").EvaluateAllAsync<string[]>("all => all.map(one => one.dataset.report)")).ShouldBe(Reports);
        foreach (var id in Reports)
        {
            (await report.SeriesAsync(id)).ShouldNotBeEmpty(id);
            (await InkAsync(report, id)).ShouldBeGreaterThan(0.02, $"{id}: the share of pixels that are painted");
        }

        report.ShouldHaveBeenQuiet();
    }

    [Theory]
    [InlineData(nameof(ReportFile.Events))]
    [InlineData(nameof(ReportFile.Traffic))]
    public async Task A_chart_shows_the_largest_values_and_what_all_others_come_to(string name)
    {
        await using var report = await chromium.OpenAsync(ReportFile.Named(name));
        foreach (var id in Reports)
        {
            var list = report.Figures.First(id);
            var bars = (await report.SeriesAsync(id)).Where(series => series.Type == "bar").ToList();
            var largest = list.Values.OrderByDescending(value => value.Total).Take(Largest).Select(value => (double)value.Total).ToList();
            // ACCEPT is below REJECT, whichever is larger.
            bars.Take(largest.Count).Select(series => series.Sum).ShouldBe(id == "accept-reject" ? list.Values.OrderBy(value => value.Label, StringComparer.Ordinal).Select(value => (double)value.Total) : largest, id);
            bars.Sum(series => series.Sum).ShouldBe(list.Values.Sum(value => value.Total) + list.Other, id);
            bars.ShouldAllBe(series => series.Points == report.Figures.Buckets);
        }
    }

    [Fact]
    public async Task A_button_of_the_legend_hides_its_series_and_shows_it_again()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        var button = report.Card("accept-reject").Locator(".legend button", new() { HasText = "ACCEPT" });
        const string IsShown = "canvas => { const chart = Chart.getChart(canvas); return chart.isDatasetVisible(chart.data.datasets.findIndex(series => series.label === 'ACCEPT')); }";
        var canvas = report.Card("accept-reject").Locator("canvas");
        foreach (var shown in new[] { false, true })
        {
            await button.ClickAsync();
            (await canvas.EvaluateAsync<bool>(IsShown)).ShouldBe(shown);
            (await button.GetAttributeAsync("aria-pressed")).ShouldBe(shown ? "true" : "false");
        }
    }

    [Fact]
    public async Task A_hidden_series_stays_hidden_when_another_time_is_chosen()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        await report.Card("accept-reject").Locator(".legend button", new() { HasText = "ACCEPT" }).ClickAsync();
        await report.MoveAsync("from", 10);
        (await report.SeriesAsync("accept-reject")).Where(series => series.Hidden).Select(series => series.Label).ShouldBe(["ACCEPT"]);
    }

    [Fact]
    public async Task Who_cannot_see_a_chart_is_told_its_gist()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        var gist = await report.Card("accept-reject").Locator("canvas[role=img]").GetAttributeAsync("aria-label");
        gist.ShouldBe("Accepted and rejected over time: 8,931 flows; most: REJECT 50.3%, ACCEPT 49.7%; peak: 699 flows at 20 Nov, 10:46 UTC.");
    }

    /// <summary>The share of a chart's pixels that are painted.</summary>
    private static Task<double> InkAsync(OpenReport report, string id) => report.Card(id).Locator("canvas").EvaluateAsync<double>(
        """
        canvas => {
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            return data.filter((part, i) => i % 4 === 3 && part > 0).length / (data.length / 4);
        }
        """);
}
