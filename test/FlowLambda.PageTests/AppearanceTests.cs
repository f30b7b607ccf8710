using System.Text;
using System.Text.Json.Nodes;
using FlowLambda.PageTests.Support;
using Microsoft.Playwright;

namespace FlowLambda.PageTests;

/// <summary>Light and dark, by which clock, on a phone, on paper, and with nothing to show.</summary>
public sealed class AppearanceTests(Chromium chromium)
{
    private const string Background = "getComputedStyle(document.body).backgroundColor";
    private const string Light = "rgb(243, 244, 246)";
    private const string Dark = "rgb(15, 18, 22)";

    /// <summary>The colour of a chart's scale, which is painted and not styled.</summary>
    private const string ScaleColour = "Chart.getChart(document.querySelector('[data-report] canvas')).options.scales.x.ticks.color";

    [Theory]
    [InlineData(ColorScheme.Light, Light, Dark)]
    [InlineData(ColorScheme.Dark, Dark, Light)]
    public async Task It_is_as_the_system_says_until_the_button_is_pressed(ColorScheme system, string first, string second)
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events, options => options.ColorScheme = system);
        (await report.Page.EvaluateAsync<string>(Background)).ShouldBe(first);
        var scale = await report.Page.EvaluateAsync<string>(ScaleColour);
        await report.Page.Locator("#theme").ClickAsync();
        (await report.Page.EvaluateAsync<string>(Background)).ShouldBe(second);
        (await report.Page.EvaluateAsync<string>(ScaleColour)).ShouldNotBe(scale, StringComparer.Ordinal);
        await report.Page.Locator("#theme").ClickAsync();
        (await report.Page.EvaluateAsync<string>(Background)).ShouldBe(first);
        (await report.Page.EvaluateAsync<string>(ScaleColour)).ShouldBe(scale);
    }

    [Fact]
    public async Task It_follows_when_the_system_turns_dark()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events, options => options.ColorScheme = ColorScheme.Light);
        var scale = await report.Page.EvaluateAsync<string>(ScaleColour);
        await report.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        (await report.Page.EvaluateAsync<string>(Background)).ShouldBe(Dark);
        (await report.Page.EvaluateAsync<string>(ScaleColour)).ShouldNotBe(scale, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Times_are_in_UTC_or_by_the_readers_clock()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events, options => options.TimezoneId = "Asia/Kolkata");
        var period = report.Page.Locator("#period");
        (await period.InnerTextAsync()).ShouldBe("20 Nov 2026, 10:00–11:00 UTC");
        await report.Page.GetByText("Local", new() { Exact = true }).ClickAsync();
        (await period.InnerTextAsync()).ShouldBe("20 Nov 2026, 15:30–16:30 GMT+5:30");
        (await report.Card("accept-reject").Locator("canvas").GetAttributeAsync("aria-label"))!.ShouldEndWith("at 20 Nov, 16:16 GMT+5:30.");
    }

    [Fact]
    public async Task Where_the_clocks_change_each_end_of_a_span_names_its_zone()
    {
        var night = ReportFile.Events.With(figures => figures["time"]!["start"] = "2026-10-25T00:30:00Z");
        await using var report = await chromium.OpenAsync(night, options => options.TimezoneId = "Europe/London");
        await report.MoveAsync("to", 30);
        await report.Page.GetByText("Local", new() { Exact = true }).ClickAsync();
        (await report.Page.Locator("#selected").InnerTextAsync()).ShouldBe("25 Oct, 01:30 BST – 25 Oct, 01:00 GMT (30\u00a0min)");
        (await report.Page.Locator("#period").InnerTextAsync()).ShouldBe("25 Oct 2026, 01:30 BST – 25 Oct 2026, 01:30 GMT");
    }

    [Fact]
    public async Task Over_several_years_times_tell_theirs()
    {
        var years = ReportFile.Events.With(figures => figures["time"] = new JsonObject { ["start"] = "2025-12-25T00:00:00Z", ["bucketSeconds"] = 7 * 24 * 60 * 60, ["buckets"] = 60 });
        await using var report = await chromium.OpenAsync(years);
        await report.MoveAsync("to", 2);
        (await report.Page.Locator("#selected").InnerTextAsync()).ShouldBe("25 Dec 2025, 00:00 – 8 Jan 2026, 00:00 UTC (14\u00a0d)");
        const string Ticks = "canvas => Chart.getChart(canvas).scales.x.ticks.map(tick => tick.text)";
        (await report.Card("packets").Locator("canvas").EvaluateAsync<string[]>(Ticks)).ShouldContain("1 Jan 2026", StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(nameof(ReportFile.Events))]
    [InlineData(nameof(ReportFile.Traffic))]
    public async Task Nothing_is_wider_than_a_phone(string name)
    {
        await using var report = await chromium.OpenAsync(ReportFile.Named(name), Phone);
        await report.Page.Locator(".opener").First.TapAsync();
        (await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(390);
    }

    [Fact]
    public async Task The_filter_stays_in_sight_and_leaves_room()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Traffic, Phone);
        await report.Card("packets").ScrollIntoViewIfNeededAsync();
        var place = (await report.Page.Locator(".filter").BoundingBoxAsync())!;
        place.Y.ShouldBe(0);
        place.Height.ShouldBeLessThan(844 / 5f);
    }

    [Fact]
    public async Task It_prints_light_with_its_charts_whole()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events, options => options.ColorScheme = ColorScheme.Dark);
        await report.Page.EvaluateAsync($$"""addEventListener("beforeprint", () => { globalThis.printed = [{{Background}}, Math.max(...[...document.querySelectorAll("[data-report] canvas")].map(one => one.offsetWidth)), document.querySelectorAll("tbody tr").length]; })""");
        var rows = await report.Page.Locator("tbody tr").CountAsync();
        var pdf = Encoding.Latin1.GetString(await report.Page.PdfAsync(new() { Format = "A4" }));
        pdf.Split("/Type /Page\n").Length.ShouldBeGreaterThan(4);
        var printed = await report.Page.EvaluateAsync<System.Text.Json.JsonElement>("printed");
        printed[0].GetString().ShouldBe(Light);
        printed[1].GetInt32().ShouldBeLessThanOrEqualTo(700);
        printed[2].GetInt32().ShouldBeGreaterThan(rows);
        (await report.Page.EvaluateAsync<string>(Background)).ShouldBe(Dark);
        (await report.Page.Locator("tbody tr").CountAsync()).ShouldBe(rows);
    }

    [Fact]
    public async Task No_record_is_said_plainly()
    {
        await using var report = await chromium.OpenAsync(ReportFile.OfLog("2 123456789012 eni-0a1b2c3d - - - - - - - 1795169000 1795169060 - NODATA\n"));
        (await report.Page.Locator("#period").InnerTextAsync()).ShouldBe("No record with traffic");
        (await report.Page.Locator("[data-report] .empty").AllInnerTextsAsync()).ShouldBe(["No flows to report.", "No flows to report.", "No flows to report.", "No flows to report.", "No bytes to report.", "No bytes to report.", "No packets to report.", "No packets to report."]);
        (await report.Page.Locator("#facts").InnerTextAsync()).ShouldContain("1 NODATA");
        report.ShouldHaveBeenQuiet();
    }

    [Fact]
    public async Task What_is_not_quite_is_told_at_the_head()
    {
        const string Good = "2 123456789012 eni-0a1b2c3d 10.0.1.5 10.0.2.7 40000 443 6 10 8400 1795169000 1795169060 ACCEPT OK\n";
        const string Lost = "2 123456789012 eni-0a1b2c3d - - - - - - - 1795169000 1795169060 - SKIPDATA\n";
        await using var report = await chromium.OpenAsync(ReportFile.OfLog(Good + Lost + Good.Replace("10.0.2.7", "10.0.2", StringComparison.Ordinal)));
        (await report.Page.Locator("#facts .doubtful").AllInnerTextsAsync()).ShouldBe(["1 malformed", "1 SKIPDATA"]);
        (await report.Page.Locator("#malformed li").TextContentAsync()).ShouldBe($"{(string)report.Figures.Json["malformed"]![0]!["cause"]!}: 1");
    }

    private static void Phone(BrowserNewContextOptions options)
    {
        options.ViewportSize = new() { Width = 390, Height = 844 };
        options.IsMobile = true;
        options.HasTouch = true;
    }
}
