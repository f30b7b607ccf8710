using System.Numerics;

namespace FlowLambda.Matching.Axes;

/// <summary>Tells between which boundaries a value lies: 1 below the first, 2 from there to the second, and so on.</summary>
/// <typeparam name="T">The values.</typeparam>
/// <param name="boundaries">The boundaries, lowest first.</param>
internal sealed class Classes<T>(T[] boundaries)
    where T : struct, IComparisonOperators<T, T, bool>
{
    /// <summary>The class of a value; logarithmic in the number of boundaries.</summary>
    internal int Of(T value)
    {
        int low = 0, high = boundaries.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (boundaries[middle] <= value)
                low = middle + 1;
            else
                high = middle;
        }

        return low + 1;
    }

    /// <summary>The class that all values from <paramref name="first"/> to <paramref name="last"/> have; 0 where they have several.</summary>
    internal int OfAll(T first, T last) => Of(first) is var own && own == Of(last) ? own : 0;
}
