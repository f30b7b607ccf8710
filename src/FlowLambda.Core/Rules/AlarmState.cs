namespace FlowLambda.Rules;

/// <summary>Whether a key that has raised an alert is still silent, and what it kept silent about.</summary>
internal sealed class AlarmState(int cooldownMinutes)
{
    /// <summary>For how many minutes, from window end to window end, the key is silent after an alert.</summary>
    internal int CooldownMinutes { get; set; } = cooldownMinutes;

    private int? _lastEndMinute;
    private Severity _lastSeverity;

    /// <summary>The batch that raised the last alert, where batches are told apart and this copy raised it; else null.</summary>
    internal string? LastBatchId { get; private set; }

    /// <summary>How many batches had only silenced windows since the last alert.</summary>
    internal int Suppressed { get; private set; }

    /// <summary>
    /// Whether a window that has reached the threshold is silenced: the last alert's window ended less than the cooldown before
    /// its end, and that alert was as severe.
    /// </summary>
    internal bool Silences(int endMinute, Severity severity) =>
        _lastEndMinute is { } last && (long)endMinute - last < CooldownMinutes && severity <= _lastSeverity;

    /// <summary>An alert has been raised, here or by another copy.</summary>
    internal void Raise(int endMinute, Severity severity, string? batchId) =>
        (_lastEndMinute, _lastSeverity, LastBatchId, Suppressed) = (endMinute, severity, batchId, 0);

    /// <summary>A batch had only silenced windows.</summary>
    internal void Suppress() => Suppressed++;
}
