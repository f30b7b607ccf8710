using FlowLambda.Alerts;
using FlowLambda.FlowLogs;
using FlowLambda.Rules;
using FlowLambda.Sweeps;
using Spectre.Console;
using static FlowLambda.Cli.Words;

namespace FlowLambda.Cli.Sweep;

/// <summary>A sweep as people read it: the rule, and a row for each threshold.</summary>
internal sealed class SweepText(IAnsiConsole console)
{
    private static readonly Style Bold = new(decoration: Decoration.Bold);
    private static readonly string[] Headings = ["threshold", "alerts", "groups", "suppressed"];

    internal void Write(ThresholdSweep sweep, int files)
    {
        var rule = sweep.Rule;
        var by = rule.GroupBy.Count > 0 ? $" by {string.Join(" and ", rule.GroupBy)}" : "";
        var least = rule.MinimumRecords > 0 ? $" where there are {Count(rule.MinimumRecords, "record")} or more" : "";
        Line($"{rule.Name}: {rule.Statistic}{by} in {AlertText.Minutes(rule.WindowMinutes)}{least}, silent for {AlertText.Minutes(rule.CooldownMinutes)} after an alert", Bold);
        Line($"  {Count(sweep.Counts.Records, "record")} in {Count(sweep.Batches, "batch")} of {Count(files, "file")}; malformed {Number(sweep.Counts.Malformed)}");
        Line($"  the largest value of a window was {AlertText.Quantity(rule, sweep.LargestValue)}; the rule's own threshold is {AlertText.Quantity(rule, rule.Threshold)}");
        if (rule.Escalation.Count > 0)
            Line("  This rule escalates. sweep counts without that; live there can be more alerts.");
        if (sweep.KeysOverflowed > 0)
            Line($"  {Count(sweep.KeysOverflowed, "key")} dropped to stay within state.maxKeys: the numbers may be too low");
        Line();
        WriteTable(rule, sweep.Steps);
    }

    private void WriteTable(ThresholdRule rule, IReadOnlyList<SweepStep> steps)
    {
        List<string[]> rows = [Headings, .. steps.Select(step => (string[])[Threshold(rule, step.Threshold), Number(step.Alerts), Number(step.Groups), Number(step.Suppressed)])];
        for (var row = 0; row < rows.Count; row++)
        {
            var isOwn = row > 0 && steps[row - 1].IsOwn;
            var cells = rows[row].Select((cell, column) => cell.PadLeft(rows.Max(other => other[column].Length)));
            Line($"  {string.Join("  ", cells)}{(isOwn ? "  the rule's own" : "")}", isOwn || row == 0 ? Bold : null);
        }
    }

    /// <summary>A threshold exactly; before it, a large number of bytes in its unit: <c>1 GB (1,000,000,000)</c>.</summary>
    private static string Threshold(ThresholdRule rule, double threshold) =>
        AlertText.IsBytes(rule) && threshold >= 1000 ? $"{AlertText.Bytes(threshold)} ({Exact(threshold)})" : Exact(threshold);

    /// <summary>A threshold with all its decimals, so that no two look the same.</summary>
    private static string Exact(double threshold) => threshold.ToString("#,##0.######", System.Globalization.CultureInfo.InvariantCulture);

    private void Line(string text = "", Style? style = null) => console.Write(new Text(string.Join('\n', text.Split('\n').Select(line => VisibleText.Of(line.TrimEnd()))) + "\n", style));
}
