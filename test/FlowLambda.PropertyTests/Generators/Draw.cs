using FsCheck;
using FsCheck.Fluent;

namespace FlowLambda.PropertyTests.Generators;

/// <summary>Small generators that the others are made of.</summary>
internal static class Draw
{
    internal static Gen<T> OneOf<T>(IReadOnlyList<T> values) => Gen.Choose(0, values.Count - 1).Select(index => values[index]);

    /// <summary>True so many times in a hundred.</summary>
    internal static Gen<bool> Chance(int percent) => Gen.Choose(0, 99).Select(roll => roll < percent);

    /// <summary>From <paramref name="least"/> to <paramref name="most"/> values.</summary>
    internal static Gen<IReadOnlyList<T>> Several<T>(Gen<T> one, int least, int most) =>
        from count in Gen.Choose(least, most)
        from values in Many(one, count)
        select values;

    internal static Gen<IReadOnlyList<T>> Many<T>(Gen<T> one, int count) => Each(Enumerable.Range(0, count), _ => one);

    internal static Gen<IReadOnlyList<TResult>> Each<T, TResult>(IEnumerable<T> items, Func<T, Gen<TResult>> one) =>
        Gen.CollectToArray(items, one).Select(values => (IReadOnlyList<TResult>)values);

    /// <summary>Different values, in any order.</summary>
    internal static Gen<IReadOnlyList<string>> Some(IReadOnlyList<string> values, int least, int most) =>
        from count in Gen.Choose(least, most)
        from shuffled in Gen.Shuffle(values.ToArray())
        select (IReadOnlyList<string>)[.. shuffled.Take(count)];
}
