using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(FlowLambda.PageTests.Support.Chromium))]

namespace FlowLambda.PageTests.Support;

/// <summary>Debian's Chromium, or the one that <c>CHROMIUM_PATH</c> names: one browser for all tests, a fresh profile for each page.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string SkipReason = "Chromium is neither at /usr/bin/chromium nor where CHROMIUM_PATH says";

    private static readonly string ProgramPath = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(ProgramPath))
            return;
        _playwright = await Playwright.CreateAsync();
        // Root, as in a container, has no sandbox to use. What is opened is a page of ours.
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = ProgramPath, Args = ["--no-sandbox"] });
    }

    /// <summary>Opens a report as a reader would who has no network: from its file.</summary>
    internal async Task<OpenReport> OpenAsync(ReportFile report, Action<BrowserNewContextOptions>? with = null)
    {
        Assert.SkipWhen(_browser is null, SkipReason);
        var options = new BrowserNewContextOptions { Offline = true, ViewportSize = new() { Width = 1280, Height = 900 } };
        with?.Invoke(options);
        return await OpenReport.OpenAsync(await _browser!.NewContextAsync(options), report);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
