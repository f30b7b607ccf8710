namespace FlowLambda.Matching.FilterPatterns;

/// <summary>A condition of a pattern: on one scalar, or on a JSON document.</summary>
internal abstract class Condition<T>
    where T : allows ref struct
{
    internal abstract bool Holds(T subject);
}

/// <summary>Holds where both do.</summary>
internal sealed class BothConditions<T>(Condition<T> left, Condition<T> right) : Condition<T>
    where T : allows ref struct
{
    internal override bool Holds(T subject) => left.Holds(subject) && right.Holds(subject);
}

/// <summary>Holds where either does.</summary>
internal sealed class EitherCondition<T>(Condition<T> left, Condition<T> right) : Condition<T>
    where T : allows ref struct
{
    internal override bool Holds(T subject) => left.Holds(subject) || right.Holds(subject);
}

/// <summary>Holds where the other does not.</summary>
internal sealed class NegatedCondition<T>(Condition<T> inner) : Condition<T>
    where T : allows ref struct
{
    internal override bool Holds(T subject) => !inner.Holds(subject);
}
