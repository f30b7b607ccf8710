using FlowLambda.PageTests.Support;

namespace FlowLambda.PageTests;

/// <summary>The alerts: over time, and one by one with their evidence.</summary>
public sealed class AlertTests(Chromium chromium)
{
    private const string Rows = "#alert-list tbody tr:not(.evidence)";

    [Fact]
    public async Task Each_alert_has_a_row_and_a_bar_in_the_lane_of_its_rule()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        var rules = report.Figures.Alerts.Select(alert => (string)alert["rule"]!).ToList();
        (await report.Page.Locator($"{Rows} .opener").AllInnerTextsAsync()).Order(StringComparer.Ordinal).ShouldBe(rules.Order(StringComparer.Ordinal));
        (await report.Page.Locator(".lane:not(.axis) .lane-name").AllInnerTextsAsync()).ShouldBe(rules.Distinct(StringComparer.Ordinal), ignoreOrder: true);
        (await report.Page.Locator(".alert-bar").CountAsync()).ShouldBe(rules.Count);
    }

    [Fact]
    public async Task The_most_severe_come_first()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        (await report.Page.Locator($"{Rows} .severity").AllInnerTextsAsync()).ShouldBe(["high", "high", "high", "medium", "medium", "medium", "medium", "medium", "low", "low"]);
        (await report.Page.Locator("[data-total=alerts] .severity").AllInnerTextsAsync()).ShouldBe(["3 high", "5 medium", "2 low"]);
    }

    [Fact]
    public async Task A_bar_lies_where_its_window_does()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        foreach (var alert in report.Figures.Alerts)
        {
            var start = (DateTimeOffset)report.Figures.Json["time"]!["start"]!;
            var from = ((DateTimeOffset)alert["window"]!["start"]! - start).TotalHours;
            var to = ((DateTimeOffset)alert["window"]!["end"]! - start).TotalHours;
            var place = await report.Page.Locator($".alert-bar[aria-label^='{(string)alert["rule"]!},']").EvaluateAsync<double[]>("bar => [parseFloat(bar.style.left), parseFloat(bar.style.width)]");
            place[0].ShouldBe(100 * Math.Max(from, 0), 0.01);
            place[1].ShouldBe(100 * (Math.Min(to, 1) - Math.Max(from, 0)), 0.01);
        }
    }

    [Fact]
    public async Task A_click_on_a_bar_opens_the_alert_with_its_evidence()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        var alert = report.Figures.Alerts.Single(alert => (string)alert["rule"]! == "ssh-brute-force");
        await report.Page.Locator(".alert-bar[aria-label^='ssh-brute-force,']").ClickAsync();
        var evidence = report.Page.Locator($"#alert-{(string)alert["id"]!}");
        (await evidence.Locator("pre").InnerTextAsync()).ShouldBe(string.Join('\n', alert["evidence"]!["records"]!.AsArray().Select(record => (string)record!)));
        (await evidence.Locator("h3").InnerTextAsync()).ShouldBe((string)alert["title"]!);
        (await report.Page.Locator(".evidence:visible").CountAsync()).ShouldBe(1);
        (await report.Page.EvaluateAsync<string>("document.activeElement.textContent")).ShouldBe("ssh-brute-force");
        await report.Page.Keyboard.PressAsync("Enter");
        (await evidence.IsVisibleAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task The_bars_of_a_lane_are_reached_by_the_arrow_keys()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Traffic);
        var bars = report.Page.Locator(".lane").First.Locator(".alert-bar");
        await bars.First.FocusAsync();
        await report.Page.Keyboard.PressAsync("ArrowRight");
        (await bars.Nth(1).EvaluateAsync<bool>("bar => bar === document.activeElement && bar.tabIndex === 0")).ShouldBeTrue();
    }

    [Fact]
    public async Task Only_a_web_address_becomes_a_link()
    {
        var linked = ReportFile.Events.With(figures => figures["alerts"]!["shown"]![0]!["links"] = new System.Text.Json.Nodes.JsonObject
        {
            ["logsInsights"] = "https://eu-west-1.console.aws.amazon.com/cloudwatch/home",
            ["runbook"] = "javascript:alert(1)",
        });
        await using var report = await chromium.OpenAsync(linked);
        await report.Page.Locator(".opener").First.ClickAsync();
        var links = report.Page.Locator(".evidence:visible .links");
        (await links.Locator("a").EvaluateAllAsync<string[]>("all => all.map(one => `${one.href} ${one.rel}`)")).ShouldBe(["https://eu-west-1.console.aws.amazon.com/cloudwatch/home noreferrer"]);
        (await links.InnerTextAsync()).ShouldContain("Runbook: javascript:alert(1)");
    }

    [Fact]
    public async Task Where_not_all_are_kept_a_selection_tells_how_many_there_are_at_least()
    {
        var many = ReportFile.Events.With(figures => figures["alerts"]!["total"] = 9000);
        await using var report = await chromium.OpenAsync(many);
        var tile = report.Page.Locator("[data-total=alerts] .big");
        (await tile.InnerTextAsync()).ShouldBe("9,000");
        await report.MoveAsync("from", 1);
        (await tile.InnerTextAsync()).ShouldStartWith("at least ");
        (await report.Page.Locator("#alerts-total").InnerTextAsync()).ShouldContain("at least ");
    }

    [Fact]
    public async Task A_time_leaves_the_alerts_whose_window_touches_it()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        await report.MoveAsync("to", 10);
        var end = ((DateTimeOffset)report.Figures.Json["time"]!["start"]!).AddMinutes(10);
        var early = report.Figures.Alerts.Count(alert => (DateTimeOffset)alert["window"]!["start"]! < end);
        early.ShouldBeInRange(1, report.Figures.Alerts.Count - 1);
        (await report.Page.Locator(Rows).CountAsync()).ShouldBe(early);
        (await report.Page.Locator(".alert-bar").CountAsync()).ShouldBe(early);
    }

    [Fact]
    public async Task An_interface_leaves_the_alerts_that_name_it()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        var name = report.Figures.Interfaces[0];
        await report.ChooseInterfaceAsync(0);
        (await report.Page.Locator(Rows).CountAsync()).ShouldBe(report.Figures.Alerts.Count(alert => alert["evidence"]!["top"]!.ToJsonString().Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task No_alert_is_said_plainly()
    {
        await using var report = await chromium.OpenAsync(ReportFile.OfLog("2 123456789012 eni-0a1b2c3d 10.0.1.5 10.0.2.7 40000 443 6 10 8400 1795169000 1795169060 ACCEPT OK\n"));
        (await report.Page.Locator("#alerts .empty").InnerTextAsync()).ShouldBe("No rule raised an alert.");
        (await report.Page.Locator("#timeline").IsVisibleAsync()).ShouldBeFalse();
    }
}
