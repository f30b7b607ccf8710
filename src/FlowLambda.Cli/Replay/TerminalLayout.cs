using FlowLambda.Rules;
using Spectre.Console;

namespace FlowLambda.Cli.Replay;

/// <summary>Tables and colours, for a terminal: all fits its width, and what is longer goes on in the next line of its cell.</summary>
/// <param name="console">The terminal.</param>
internal sealed class TerminalLayout(IAnsiConsole console) : IReplayLayout
{
    private static readonly Style Bold = new(decoration: Decoration.Bold);
    private static readonly Style Dim = new(decoration: Decoration.Dim);

    public void Line(string text = "") => Write(text, Style.Plain);

    public void Heading(string text) => Write(text, Bold);

    public void Metric(MetricTable table)
    {
        Heading($"{table.Name}  {table.Total} {table.Extent}");
        if (table.Rows.Count == 0)
            return;
        var grid = new Table { Border = TableBorder.Rounded, BorderStyle = Dim, ShowHeaders = table.Headings.Count > 0 };
        for (var column = 0; column < table.Rows[0].Count; column++)
        {
            var heading = new Text(column < table.Headings.Count ? table.Headings[column] : "", Dim);
            grid.AddColumn(column == 0 ? new TableColumn(heading) : new TableColumn(heading).RightAligned());
        }

        foreach (var row in table.Rows)
            grid.AddRow(row.Select(cell => new Text(cell)));
        console.Write(grid);
    }

    public void Alert(AlertBlock alert)
    {
        var colour = new Style(ColourOf(alert.Severity));
        Line();
        Write(alert.Summary, colour.Combine(Bold));
        var grid = new Table { Border = TableBorder.Rounded, BorderStyle = colour, ShowHeaders = false };
        grid.AddColumn(new TableColumn("").NoWrap());
        grid.AddColumn("");
        grid.AddRow(new Text("title", Dim), new Text(alert.Title, Bold));
        foreach (var fact in alert.Facts)
            grid.AddRow(new Text(fact.Label, Dim), new Text(fact.Text, fact.Label == "severity" ? colour : Style.Plain));
        for (var index = 0; index < alert.Records.Count; index++)
            grid.AddRow(new Text(index == 0 ? "as logged" : "", Dim), new Text(alert.Records[index], Dim));
        console.Write(grid);
    }

    private static Color ColourOf(Severity severity) => severity switch
    {
        Severity.Critical => Color.Fuchsia,
        Severity.High => Color.Red,
        Severity.Medium => Color.Yellow,
        Severity.Low => Color.Aqua,
        _ => Color.Grey,
    };

    private void Write(string text, Style style) => console.Write(new Text(text.TrimEnd() + "\n", style));
}
