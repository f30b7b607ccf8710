using System.Globalization;
using Microsoft.Playwright;

namespace FlowLambda.PageTests.Support;

/// <summary>A report that is open in a browser, with all that it did there beside being looked at.</summary>
internal sealed class OpenReport : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _requests = [];
    private readonly List<string> _complaints = [];

    private OpenReport(IBrowserContext context, IPage page, ReportFile report)
    {
        _context = context;
        Page = page;
        Figures = report.Figures;
        context.Request += (_, request) => _requests.Add(request.Url);
        page.Console += (_, message) => _complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => _complaints.Add(error);
        page.Dialog += async (_, dialog) =>
        {
            _complaints.Add($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Crash += (_, _) => _complaints.Add("crash");
    }

    internal IPage Page { get; }

    /// <summary>The figures that it was made of.</summary>
    internal Figures Figures { get; }

    internal static async Task<OpenReport> OpenAsync(IBrowserContext context, ReportFile report)
    {
        var open = new OpenReport(context, await context.NewPageAsync(), report);
        await open.Page.GotoAsync(new Uri(report.Path).AbsoluteUri);
        return open;
    }

    internal ILocator Card(string report) => Page.Locator($"[data-report='{report}']");

    internal ILocator List(string report, string list) => Card(report).Locator($"[data-list='{list}']");

    /// <summary>The exact numbers that the elements show.</summary>
    internal static async Task<long[]> NumbersAsync(ILocator figures) =>
        [.. (await figures.EvaluateAllAsync<string[]>("all => all.map(one => one.value)")).Select(number => long.Parse(number, CultureInfo.InvariantCulture))];

    /// <summary>A report's total, as its card says.</summary>
    internal async Task<long> TotalAsync(string report) => (await NumbersAsync(Card(report).Locator(".card-total data"))).Single();

    /// <summary>The sums of what a chart draws, series by series.</summary>
    internal async Task<IReadOnlyList<Series>> SeriesAsync(string report) => await Card(report).Locator("canvas").EvaluateAsync<Series[]>(
        """
        canvas => Chart.getChart(canvas).data.datasets.map(({ label, type = "bar", data, hidden = false }) => (
            { label, type, hidden, sum: data.reduce((sum, amount) => sum + amount, 0), points: data.length }))
        """);

    /// <summary>Lets an interface be chosen; none is all.</summary>
    internal Task ChooseInterfaceAsync(int index) => Page.Locator("#interface").SelectOptionAsync(index.ToString(CultureInfo.InvariantCulture));

    /// <summary>Moves an end of the time to where a bucket begins.</summary>
    internal Task MoveAsync(string end, int bucket) => Page.Locator($"#{end}").FillAsync(bucket.ToString(CultureInfo.InvariantCulture));

    /// <summary>Asks for more rows until every table shows all that it has.</summary>
    internal Task ShowAllRowsAsync() => Page.EvaluateAsync("for (const more of document.querySelectorAll('.more')) while (!more.hidden) more.click()");

    /// <summary>It said nothing on the console, asked nothing, and requested nothing but its own file.</summary>
    internal void ShouldHaveBeenQuiet()
    {
        _complaints.ShouldBeEmpty();
        _requests.ShouldHaveSingleItem().ShouldStartWith("file://");
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}

/// <summary>A series of a chart.</summary>
internal sealed class Series
{
    public string Label { get; set; } = "";

    public string Type { get; set; } = "";

    public bool Hidden { get; set; }

    public double Sum { get; set; }

    public int Points { get; set; }
}
