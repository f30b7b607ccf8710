using System.Security.Cryptography;
using System.Text.Json.Nodes;
using FlowLambda.PageTests.Support;
using FlowLambda.TestSupport;

namespace FlowLambda.PageTests;

/// <summary>The page is one file that asks nobody for anything, and runs nothing but what it was written with.</summary>
public sealed class SelfContainedTests(Chromium chromium)
{
    private const string Library = "src/FlowLambda.Cli/Report/Page/Charting/chart.umd.min.js";

    [Fact]
    public async Task It_makes_no_request_and_no_complaint_whatever_is_pressed()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Traffic);
        foreach (var button in await report.Page.Locator("button:visible:enabled:not(.alert-bar)").AllAsync())
        {
            if (await button.IsVisibleAsync())
                await button.DispatchEventAsync("click");
        }

        await report.Page.Locator("[name=zone][value=local]").CheckAsync(new() { Force = true });
        await report.ChooseInterfaceAsync(3);
        report.ShouldHaveBeenQuiet();
    }

    [Fact]
    public async Task Its_policy_admits_its_own_scripts_and_style_alone()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        var policy = await report.Page.Locator("meta[http-equiv='Content-Security-Policy']").GetAttributeAsync("content");
        policy.ShouldStartWith("default-src 'none'; ");
        policy.ShouldNotContain("unsafe");
        await report.Page.EvaluateAsync("document.body.append(Object.assign(document.createElement('script'), { textContent: 'globalThis.injected = true' }))");
        (await report.Page.EvaluateAsync<bool>("'injected' in globalThis")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_figures_within_it_are_those_of_the_JSON()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        var within = await report.Page.Locator("#figures").TextContentAsync();
        JsonNode.DeepEquals(JsonNode.Parse(within!), report.Figures.Json).ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_of_its_script_is_global_but_the_charting_library()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        var added = await report.Page.EvaluateAsync<string[]>(
            """
            () => {
                const frame = document.body.appendChild(document.createElement("iframe"));
                const usual = new Set(Object.getOwnPropertyNames(frame.contentWindow));
                frame.remove();
                const ids = new Set([...document.querySelectorAll("[id]")].map(one => one.id));
                return Object.getOwnPropertyNames(window).filter(name => !usual.has(name) && !ids.has(name) && !/^\d+$|^__/.test(name));
            }
            """);
        added.ShouldBe(["Chart"]);
    }

    [Fact]
    public async Task The_charting_library_is_the_published_file()
    {
        var content = await File.ReadAllBytesAsync(Repository.PathOf(Library), TestContext.Current.CancellationToken);
        var published = await File.ReadAllTextAsync(Repository.PathOf($"{Library}.sha512"), TestContext.Current.CancellationToken);
        Convert.ToHexStringLower(SHA512.HashData(content)).ShouldBe(published.Split(' ')[0]);
    }

    [Fact]
    public async Task Its_licence_is_named_at_the_foot_and_among_the_notices()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Events);
        (await report.Page.Locator("footer").InnerTextAsync()).ShouldContain("Chart.js 4.6.1, © Chart.js Contributors, MIT licence");
        var licence = await File.ReadAllLinesAsync(Repository.PathOf("src/FlowLambda.Cli/Report/Page/Charting/LICENSE.md"), TestContext.Current.CancellationToken);
        var notices = await File.ReadAllTextAsync(Repository.PathOf("THIRD-PARTY-NOTICES.md"), TestContext.Current.CancellationToken);
        licence.ShouldAllBe(line => notices.Contains(line, StringComparison.Ordinal));
    }
}
