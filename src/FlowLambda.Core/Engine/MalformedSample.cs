using FlowLambda.FlowLogs;

namespace FlowLambda.Engine;

/// <summary>One of the first lines of a batch that are no records.</summary>
/// <param name="Index">The log event's place in the batch, from 0.</param>
/// <param name="Cause">Why it is no record.</param>
/// <param name="Text">The line, with control characters escaped and what is too long cut off.</param>
public sealed record MalformedSample(int Index, FlowRecordError Cause, string Text);
