namespace FlowLambda.Matching.FilterPatterns;

/// <summary>What a filter pattern is written in.</summary>
public enum FilterPatternKind
{
    /// <summary>Terms that a message holds, or does not: <c>ERROR -timeout</c>.</summary>
    Terms,

    /// <summary>Fields of a line, in order: <c>[..., action = REJECT, status]</c>.</summary>
    SpaceDelimited,

    /// <summary>Members of a JSON object: <c>{ $.status >= 500 }</c>.</summary>
    Json,
}
