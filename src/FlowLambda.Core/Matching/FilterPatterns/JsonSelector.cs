using System.Text;
using System.Text.Json;

namespace FlowLambda.Matching.FilterPatterns;

internal enum JsonStepType
{
    Member,
    Index,

    /// <summary><c>.*</c>: every member of an object.</summary>
    AnyMember,

    /// <summary><c>[*]</c>: every element of an array, or member of an object.</summary>
    AnyElement,
}

/// <summary>A step from a JSON value to one inside it.</summary>
internal readonly record struct JsonStep(JsonStepType Type, byte[] Name, int Index = 0)
{
    internal static JsonStep Member(string name) => new(JsonStepType.Member, Encoding.UTF8.GetBytes(name));

    internal bool IsWildcard => Type is JsonStepType.AnyMember or JsonStepType.AnyElement;
}

/// <summary>A path into a JSON object, such as <c>$.users[0].name</c>. Of members of one name the last counts.</summary>
internal sealed class JsonSelector(IReadOnlyList<JsonStep> steps)
{
    internal bool HasWildcard => steps.Any(step => step.IsWildcard);

    /// <summary>Whether a condition holds for the value, or for any of those that a wildcard stands for.</summary>
    internal bool AnyHolds(JsonElement root, Condition<JsonElement> condition) => AnyHolds(root, 0, condition);

    private bool AnyHolds(JsonElement value, int first, Condition<JsonElement> condition)
    {
        for (var i = first; i < steps.Count; i++)
        {
            if (steps[i].IsWildcard)
                return AnyInside(value, steps[i].Type, i + 1, condition);
            if (!TryStep(steps[i], ref value))
                return false;
        }

        return condition.Holds(value);
    }

    private static bool TryStep(JsonStep step, ref JsonElement value)
    {
        if (step.Type == JsonStepType.Member)
            return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(step.Name, out value);
        if (value.ValueKind != JsonValueKind.Array || step.Index >= value.GetArrayLength())
            return false;
        value = value[step.Index];
        return true;
    }

    private bool AnyInside(JsonElement value, JsonStepType type, int next, Condition<JsonElement> condition) => value.ValueKind switch
    {
        JsonValueKind.Object => MembersOf(value).Values.Any(member => AnyHolds(member, next, condition)),
        JsonValueKind.Array when type == JsonStepType.AnyElement => value.EnumerateArray().Any(element => AnyHolds(element, next, condition)),
        _ => false,
    };

    private static Dictionary<string, JsonElement> MembersOf(JsonElement value)
    {
        Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
            members[member.Name] = member.Value;
        return members;
    }
}
