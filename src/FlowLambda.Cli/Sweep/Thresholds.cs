using System.Globalization;
using FlowLambda.Sweeps;

namespace FlowLambda.Cli.Sweep;

/// <summary>The thresholds that a command line asks for: a list, or all from one number to another.</summary>
/// <param name="List">Such as <c>5,10,20</c>; null where none is given.</param>
/// <param name="From">The lowest; null where none is given.</param>
/// <param name="To">The highest; null where none is given.</param>
/// <param name="Step">How far they are apart; 1 where null.</param>
internal sealed record Thresholds(string? List, string? From, string? To, string? Step)
{
    private const decimal Smallest = 0.000001m;
    private const decimal Largest = 1_000_000_000_000_000m;

    /// <summary>Reads them.</summary>
    /// <param name="numbers">The thresholds, each once and ascending; none where none is asked for.</param>
    /// <returns>What is wrong, in words; null where nothing is.</returns>
    internal string? Read(out IReadOnlyList<double> numbers)
    {
        numbers = [];
        if (List is not null)
            return From is null && To is null && Step is null ? ReadList(List, out numbers) : "Give --thresholds, or --from and --to, not both.";
        if (From is null && To is null && Step is null)
            return null;
        return From is not null && To is not null ? ReadRange(From, To, Step ?? "1", out numbers) : "--from and --to go together, and --step with them.";
    }

    private static string? ReadList(string list, out IReadOnlyList<double> numbers)
    {
        numbers = [];
        List<double> read = [];
        foreach (var word in list.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!TryRead(word, out var number))
                return NoThreshold("--thresholds", word);
            read.Add((double)number);
        }

        numbers = [.. read.Distinct().Order()];
        return numbers.Count <= ThresholdSweep.MaxThresholds ? null : TooMany;
    }

    private static string? ReadRange(string first, string last, string apart, out IReadOnlyList<double> numbers)
    {
        numbers = [];
        if (!TryRead(first, out var from))
            return NoThreshold("--from", first);
        if (!TryRead(last, out var to))
            return NoThreshold("--to", last);
        if (!TryRead(apart, out var step))
            return NoThreshold("--step", apart);
        if (from > to)
            return "--from must not be above --to.";
        var count = Math.Floor((to - from) / step) + 1;
        if (count > ThresholdSweep.MaxThresholds)
            return $"{TooMany} Give a larger --step.";
        numbers = [.. Enumerable.Range(0, (int)count).Select(index => (double)(from + index * step))];
        return null;
    }

    private static string TooMany => $"At most {ThresholdSweep.MaxThresholds} thresholds can be tried at once.";

    private static bool TryRead(string word, out decimal threshold) =>
        decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out threshold) && threshold is >= Smallest and <= Largest;

    private static string NoThreshold(string option, string word) => $"{option}: '{word}' is not a number above 0, such as 20 or 1e9.";
}
