using System.Security.Cryptography;
using System.Text;

namespace FlowLambda.Cli.Report.Page;

/// <summary>The report as one HTML page that needs nothing else: style, script, charting library and figures are within it, and it makes no request.</summary>
internal static class ReportPage
{
    /// <summary>The charting library as it was published: see Charting/ and docs/decisions/0024-charting-library.md.</summary>
    internal const string Library = "chart.umd.min.js";

    /// <summary>The parts of the script. They share one scope; the last one starts it.</summary>
    private static readonly string[] ScriptParts =
        ["format", "clock", "dom", "theme", "figures", "chart", "table", "report", "filter", "summary", "evidence", "timeline", "alerts", "page"];

    /// <summary>Writes the page of a report's figures.</summary>
    /// <param name="json">The figures, as <c>report --json</c> gives them (UTF-8).</param>
    /// <param name="output">Where the page goes (UTF-8).</param>
    internal static void Write(ReadOnlyMemory<byte> json, Stream output)
    {
        var style = Read("style.css");
        var library = WithoutLastLine(Read(Library));
        var script = string.Concat(ScriptParts.Select(part => Read($"{part}.js")));
        var pieces = Read("template.html").Split(["{{", "}}"], StringSplitOptions.None);
        for (var i = 0; i < pieces.Length; i++)
        {
            // Texts and names of parts take turns.
            if (i % 2 == 1 && pieces[i] == "figures")
                ScriptJson.Write(json.Span, output);
            else
                output.Write(Encoding.UTF8.GetBytes(i % 2 == 0 ? pieces[i] : Part(pieces[i])));
        }

        string Part(string name) => name switch
        {
            "style" => style,
            "style-hash" => Hash(style),
            "library" => library,
            "library-hash" => Hash(library),
            "script" => script,
            "script-hash" => Hash(script),
            _ => throw new InvalidOperationException($"The template has an unknown part: {name}."),
        };
    }

    /// <summary>A file of this folder, as it was compiled into the assembly.</summary>
    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream($"Report/{name}")!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The library's last line names a file beside it, for which a browser's developer tools would ask.</summary>
    private static string WithoutLastLine(string script) => script[..script.LastIndexOf("//# ", StringComparison.Ordinal)];

    /// <summary>How a content security policy names an inline script or style: by the hash of its text.</summary>
    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
