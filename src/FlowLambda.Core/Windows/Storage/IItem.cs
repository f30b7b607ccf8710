namespace FlowLambda.Windows.Storage;

/// <summary>An item of a minute, which is kept by something, and has what belongs to that.</summary>
/// <typeparam name="T">The item itself.</typeparam>
internal interface IItem<T>
    where T : struct
{
    /// <summary>Whether there is no item: an empty place is all zeros.</summary>
    bool IsNone { get; }

    /// <summary>A hash of what it is kept by, which nobody can foresee.</summary>
    int PlaceHash { get; }

    /// <summary>Whether another is kept by the same.</summary>
    bool IsLike(in T other);

    /// <summary>Takes in another that is kept by the same.</summary>
    /// <param name="other">The other one.</param>
    /// <param name="isMax">Whether the larger of two values stays, rather than their sum.</param>
    void Add(in T other, bool isMax);
}
