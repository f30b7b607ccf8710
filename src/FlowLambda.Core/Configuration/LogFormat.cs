using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Configuration;

/// <summary>The format of the records of some log groups.</summary>
/// <param name="LogGroup">A glob over log group names: <c>*</c> is any run of characters, <c>?</c> any one.</param>
/// <param name="Format">The order of the fields.</param>
public sealed record LogFormat(string LogGroup, RecordFormat Format)
{
    /// <summary>Whether the format is that of <paramref name="logGroup"/>.</summary>
    public bool Matches(string logGroup) => LogGroups.Matches(LogGroup, logGroup);
}
