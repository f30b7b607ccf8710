namespace FlowLambda.Cli.Import;

/// <summary>When an alarm's value breaches: at its threshold, or above it.</summary>
/// <param name="Value">The threshold.</param>
/// <param name="IsExclusive">Whether the value must be larger.</param>
internal readonly record struct AlarmThreshold(decimal Value, bool IsExclusive)
{
    /// <summary>CloudWatch's word for at the threshold or above it.</summary>
    internal const string AtLeast = "GreaterThanOrEqualToThreshold";

    /// <summary>CloudWatch's word for above the threshold.</summary>
    internal const string Above = "GreaterThanThreshold";

    /// <summary>More than any log has in a window, and few enough to be told apart as doubles.</summary>
    private const double MostSteps = 1e15;

    internal bool IsReachedBy(decimal value) => IsExclusive ? value > Value : value >= Value;

    /// <summary>How many times <paramref name="step"/>, which is above 0, reaches the threshold; null where that is beyond counting.</summary>
    internal decimal? Steps(decimal step)
    {
        if (Math.Abs((double)Value / (double)step) > MostSteps)
            return null;
        var count = Math.Floor(Value / step);
        while (!IsReachedBy(count * step))
            count++;
        return count;
    }

    /// <summary>The smallest value that a sum of whole numbers need have.</summary>
    internal decimal SmallestWhole => IsExclusive ? Math.Floor(Value) + 1 : Value;
}
