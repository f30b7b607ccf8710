using System.Text.Json;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>A condition holds for what a selector selects.</summary>
internal sealed class SelectedCondition(JsonSelector selector, Condition<JsonElement> condition) : Condition<JsonElement>
{
    internal override bool Holds(JsonElement subject) => selector.AnyHolds(subject, condition);
}

/// <summary>The value is a string or a number, and compares as it should.</summary>
internal sealed class ScalarCondition(JsonScalarReader reader, Condition<Scalar> comparison) : Condition<JsonElement>
{
    internal override bool Holds(JsonElement subject) => reader.TryRead(subject, out var scalar) && comparison.Holds(scalar);
}

/// <summary>The value is null, or an array with a null in it.</summary>
internal sealed class NullCondition : Condition<JsonElement>
{
    internal override bool Holds(JsonElement subject) =>
        subject.ValueKind == JsonValueKind.Null
        || (subject.ValueKind == JsonValueKind.Array && subject.EnumerateArray().Any(element => element.ValueKind == JsonValueKind.Null));
}

/// <summary>The value is of a kind: true, or false.</summary>
internal sealed class KindCondition(JsonValueKind kind) : Condition<JsonElement>
{
    internal override bool Holds(JsonElement subject) => subject.ValueKind == kind;
}

/// <summary>There is a value, whatever it is.</summary>
internal sealed class AnyValueCondition : Condition<JsonElement>
{
    internal override bool Holds(JsonElement subject) => true;
}
