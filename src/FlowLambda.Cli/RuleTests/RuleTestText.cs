using FlowLambda.FlowLogs;
using FlowLambda.RuleTests;
using Spectre.Console;

namespace FlowLambda.Cli.RuleTests;

/// <summary>What came of rule tests as people read it: a line for each that failed, and how many there were.</summary>
/// <param name="console">Where to print.</param>
/// <param name="isVerbose">Whether those that passed have a line too.</param>
internal sealed class RuleTestText(IAnsiConsole console, bool isVerbose)
{
    /// <summary>How many reasons of a failed test are told.</summary>
    private const int MaxReasons = 10;

    private static readonly Style Red = new(Color.Red);
    private static readonly Style Bold = new(decoration: Decoration.Bold);

    internal void Write(RuleTestReport report)
    {
        foreach (var (file, result) in report.Results.Where(test => isVerbose || !test.Result.IsPassed))
            Line(VisibleText.Of(Told(file, result)), result.IsPassed ? null : Red);

        var each = report.Results.Any(test => test.Result.Format is not null) ? " (a test counts once for each of its formats)" : "";
        Line($"{Words.Count(report.Results.Count, "test")}, {Words.Number(report.Failed)} failed{each}", Bold);
    }

    private static string Told(string file, RuleTestResult result)
    {
        var place = FormattableString.Invariant($"{file}:{result.Line} {result.Name}{(result.Format is null ? "" : $" ({result.Format})")}");
        if (result.IsPassed)
            return $"passed {place}";
        var more = result.Failures.Count > MaxReasons ? $"; and {Words.Number(result.Failures.Count - MaxReasons)} more" : "";
        return $"FAILED {place}: {string.Join("; ", result.Failures.Take(MaxReasons))}{more}";
    }

    private void Line(string text, Style? style) => console.Write(new Text(text + "\n", style));
}
