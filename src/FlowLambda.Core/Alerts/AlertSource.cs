namespace FlowLambda.Alerts;

/// <summary>Where the records of an alert came from; what is unknown is empty.</summary>
/// <param name="Account">The account of the log group.</param>
/// <param name="Region">The Region.</param>
/// <param name="LogGroup">The log group.</param>
public sealed record AlertSource(string Account, string Region, string LogGroup);
