using FlowLambda.FlowLogs;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>Takes a field of a line by its name.</summary>
/// <param name="pattern">The pattern that names the fields.</param>
/// <param name="index">Which of its fields; -1 where none has the name.</param>
internal sealed class NameSelector(SpaceDelimitedPattern pattern, int index) : ValueSelector
{
    public override bool IsDefined => index >= 0;

    internal override bool TryExtract(in LogMessage message, out ReadOnlySpan<byte> text) => pattern.TryGetField(message, index, out text);
}

/// <summary>Takes a field of a line by its position; those that have a name have it only.</summary>
/// <param name="pattern">The pattern that names some fields.</param>
/// <param name="position">The position in the line, from 0.</param>
internal sealed class PositionSelector(SpaceDelimitedPattern pattern, int position) : ValueSelector
{
    public override bool IsDefined => pattern.HasNamelessAt(position);

    internal override bool TryExtract(in LogMessage message, out ReadOnlySpan<byte> text) => pattern.TryGetNameless(message, position, out text);
}
