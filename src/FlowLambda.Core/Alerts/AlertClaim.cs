using FlowLambda.Rules;

namespace FlowLambda.Alerts;

/// <summary>What came of claiming an alert for its group.</summary>
/// <param name="IsWon">Whether the alert is due; else the group's last alert, which the others tell of, silences it.</param>
/// <param name="IsOwn">Whether that last alert is of the same batch, from an earlier attempt.</param>
/// <param name="LastWindowEnd">The end, exclusive, of that alert's window.</param>
/// <param name="LastSeverity">How severe that alert was.</param>
public readonly record struct AlertClaim(bool IsWon, bool IsOwn, DateTimeOffset LastWindowEnd, Severity LastSeverity)
{
    /// <summary>The alert is due.</summary>
    public static readonly AlertClaim Won = new(true, false, default, default);
}
