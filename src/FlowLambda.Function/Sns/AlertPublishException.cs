namespace FlowLambda.Function.Sns;

/// <summary>SNS took some of a batch's messages and refused others.</summary>
public sealed class AlertPublishException(string message) : Exception(message);
