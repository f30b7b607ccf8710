namespace FlowLambda.FlowLogs;

/// <summary>Puts values in order; those that compare alike stay as they came. The framework's own sorting is compiled anew for each kind of value, at every start.</summary>
internal static class StableOrder
{
    /// <summary>Sorts by merging runs that double in length.</summary>
    internal static void Sort<T>(T[] values, Comparison<T> compare)
    {
        var (from, to) = (values, new T[values.Length]);
        for (var run = 1; run < values.Length; run *= 2)
        {
            for (var first = 0; first < values.Length; first += 2 * run)
                Merge(from, to, first, Math.Min(first + run, values.Length), Math.Min(first + 2 * run, values.Length), compare);
            (from, to) = (to, from);
        }

        if (from != values)
            Array.Copy(from, values, values.Length);
    }

    private static void Merge<T>(T[] from, T[] to, int first, int middle, int end, Comparison<T> compare)
    {
        var (left, right) = (first, middle);
        for (var place = first; place < end; place++)
        {
            var isLeft = right == end || (left < middle && compare(from[left], from[right]) <= 0);
            to[place] = isLeft ? from[left++] : from[right++];
        }
    }
}
