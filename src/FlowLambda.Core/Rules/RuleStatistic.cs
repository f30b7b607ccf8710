using FlowLambda.FlowLogs;
using FlowLambda.Windows;

namespace FlowLambda.Rules;

/// <summary>How a window's value comes from its records.</summary>
public enum StatisticKind
{
    /// <summary>The number of records.</summary>
    Count,

    /// <summary>The sum of a field.</summary>
    Sum,

    /// <summary>The largest value of a field.</summary>
    Max,

    /// <summary>The number of different values that some fields have together.</summary>
    Distinct,

    /// <summary>The share, 0 to 100, of the records matching <c>of</c> that match <c>match</c> too.</summary>
    Percent,
}

/// <summary>A rule's statistic: what it computes, and of which fields.</summary>
/// <param name="Kind">What it computes.</param>
/// <param name="Fields">One field for sum and max, one or more for distinct, none otherwise.</param>
public sealed record RuleStatistic(StatisticKind Kind, IReadOnlyList<FlowLogField> Fields)
{
    /// <summary>What is counted where nothing else is said.</summary>
    public static readonly RuleStatistic Count = new(StatisticKind.Count, []);

    /// <summary>Two values that are kept by one key, as one: the larger for max, else their sum.</summary>
    internal long Merge(long left, long right) => Kind == StatisticKind.Max ? Math.Max(left, right) : StatisticValues.Add(left, right);

    /// <summary>The statistic as the configuration writes it, such as <c>distinct(protocol, dstport)</c>.</summary>
    public override string ToString()
    {
        var name = Kind.ToString().ToLowerInvariant();
        return Fields.Count == 0 ? name : $"{name}({string.Join(", ", Fields)})";
    }
}
