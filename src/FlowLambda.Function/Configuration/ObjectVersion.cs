namespace FlowLambda.Function.Configuration;

/// <summary>One version of the configuration's object.</summary>
/// <param name="ETag">What tells it from others.</param>
/// <param name="Content">Its bytes, one more than <see cref="ConfigurationObject.MaxLength"/> at most.</param>
internal sealed record ObjectVersion(string ETag, byte[] Content);
