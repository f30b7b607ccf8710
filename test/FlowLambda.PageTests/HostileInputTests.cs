using System.Text;
using System.Text.Json.Nodes;
using FlowLambda.Cli.Report.Page;
using FlowLambda.PageTests.Support;

namespace FlowLambda.PageTests;

/// <summary>What the logs hold is text on the page, whatever it looks like.</summary>
public sealed class HostileInputTests(Chromium chromium)
{
    private const string Elements = "document.querySelectorAll('script, style, img, svg, iframe, object, embed, [onload], [onerror], [onclick]').length";

    private static readonly string[] Names =
        ["<script>alert(1)</script>", "</script><script>alert(1)</script>", "\"onload=alert(1)", "<img/src=x/onerror=alert(1)>", "<!--", "{{figures}}", "constructor", "__proto__", "&lt;b&gt;", "\u001b[31mred", "\u2028alert(1)"];

    [Fact]
    public async Task Names_of_interfaces_are_shown_as_text()
    {
        var log = string.Concat(Names.Select((name, i) => $"2 123456789012 {name} 203.0.113.{i + 1} 10.0.2.7 40000 22 6 {i + 1} 8400 1795169000 1795169060 REJECT OK\n"));
        await using var report = await chromium.OpenAsync(ReportFile.OfLog(log));
        report.Figures.Interfaces.Count.ShouldBe(Names.Length + 1);
        await ShouldBeTextAsync(report);
        var shown = await report.List("packets-by-interface", "interfaces").Locator("tbody .name").AllInnerTextsAsync();
        shown.ShouldBe(report.Figures.First("packets-by-interface").Values.OrderByDescending(value => value.Total).Take(10).Select(value => value.Label));
        shown.ShouldContain(name => name == "</script><script>alert(1)</script>");
    }

    [Fact]
    public async Task Every_text_of_the_figures_may_be_hostile()
    {
        await using var report = await chromium.OpenAsync(ReportFile.Traffic.With(Poison));
        await report.ShowAllRowsAsync();
        foreach (var opener in (await report.Page.Locator(".opener").AllAsync()).Take(Names.Length))
            await opener.ClickAsync();
        foreach (var name in Names)
            (await report.Page.Locator(".evidence:visible h3").AllTextContentsAsync()).ShouldContain(title => title == name);
        await report.Card("rejected-sources").Locator("canvas").HoverAsync();
        await ShouldBeTextAsync(report);
    }

    [Fact]
    public void Nothing_in_the_figures_ends_their_element()
    {
        const string Json = """{"a":"</script><!-- & --> \u2028 “quoted” – \u2029"}""";
        using var page = new MemoryStream();
        ScriptJson.Write(Encoding.UTF8.GetBytes(Json.Replace("\\u2028", "\u2028", StringComparison.Ordinal).Replace("\\u2029", "\u2029", StringComparison.Ordinal)), page);
        var written = Encoding.UTF8.GetString(page.ToArray());
        written.ShouldBe("""{"a":"\u003c/script\u003e\u003c!-- \u0026 --\u003e \u2028 “quoted” – \u2029"}""");
        JsonNode.Parse(written)!["a"]!.GetValue<string>().ShouldBe("</script><!-- & --> \u2028 “quoted” – \u2029");
    }

    /// <summary>No element but the page's own, no dialog, and nothing that the policy had to stop.</summary>
    private static async Task ShouldBeTextAsync(OpenReport report)
    {
        // Figures, library, script and style; links are of the page's own.
        (await report.Page.EvaluateAsync<int>(Elements)).ShouldBe(4);
        report.ShouldHaveBeenQuiet();
    }

    /// <summary>Puts these texts, in turn, into every place of the figures that holds one which comes from outside.</summary>
    private static void Poison(JsonObject figures)
    {
        figures["malformed"] = new JsonArray([.. Names.Select(name => new JsonObject { ["cause"] = name, ["count"] = 1 })]);
        foreach (var (i, name) in Names.Index())
        {
            figures["interfaces"]![i] = name;
            Poison(figures["alerts"]!["shown"]![i]!, name);
            foreach (var values in figures["reports"]!.AsArray().SelectMany(report => report!["lists"]!.AsArray()).Select(list => list!["values"]!.AsArray()))
            {
                if (i < values.Count)
                    (values[i]!["label"], values[i]!["values"]![0]) = (name, name);
            }
        }
    }

    private static void Poison(JsonNode alert, string text)
    {
        foreach (var name in new[] { "rule", "title", "account", "region", "logGroup", "statistic" })
            alert[name] = text;
        alert["group"] = new JsonObject { [text] = text };
        alert["tags"] = new JsonArray(text);
        alert["links"] = new JsonObject { ["runbook"] = text };
        alert["evidence"] = new JsonObject { ["records"] = new JsonArray(text), ["top"] = new JsonObject { [text] = new JsonArray(new JsonObject { ["value"] = text, ["count"] = 1 }) } };
    }
}
