namespace FlowLambda.Cli.Replay;

/// <summary>Plain columns without any escape sequence, for pipes and files: lines are never broken.</summary>
/// <param name="output">Where to print.</param>
internal sealed class PlainLayout(TextWriter output) : IReplayLayout
{
    /// <summary>Where numbers end, unless labels are longer: so that the numbers of several metrics stand below each other.</summary>
    private const int LabelWidth = 28;

    private const int SumWidth = 22;
    private const int FactWidth = 16;

    public void Line(string text = "") => output.WriteLine(text.TrimEnd());

    public void Heading(string text) => Line(text);

    public void Metric(MetricTable table)
    {
        if (table.Rows.Count > 0)
            Line();
        Line($"  {table.Name,-LabelWidth}  {table.Total,SumWidth} {table.Extent}");
        IReadOnlyList<IReadOnlyList<string>> rows = table.Headings.Count > 0 && table.Rows.Count > 0 ? [table.Headings, .. table.Rows] : table.Rows;
        foreach (var row in rows)
            Line("    " + Aligned(row, rows));
    }

    public void Alert(AlertBlock alert)
    {
        Line();
        Line(alert.Summary);
        Line("  " + alert.Title);
        foreach (var fact in alert.Facts)
            Line($"  {fact.Label,-FactWidth} {fact.Text}");
        foreach (var record in alert.Records)
            Line("    " + record);
    }

    /// <summary>The label to the left, the numbers to the right, each as wide as the widest of its column.</summary>
    private static string Aligned(IReadOnlyList<string> row, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var line = row[0].PadRight(Math.Max(LabelWidth - 2, Widest(0)));
        for (var column = 1; column < row.Count; column++)
            line += "  " + row[column].PadLeft(column == 1 ? Math.Max(SumWidth, Widest(1)) : Widest(column));
        return line;

        int Widest(int column) => rows.Max(other => other[column].Length);
    }
}
