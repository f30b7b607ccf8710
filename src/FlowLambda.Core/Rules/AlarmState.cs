
namespace FlowLambda.Rules;

/// <summary>Whether a key that has raised an alert is still silent, and what it kept silent about.</summary>
internal sealed class AlarmState(int cooldownMinutes)
{
    private int? _lastEndMinute;
    private Severity _lastSeverity;

    /// <summary>How many batches had only silenced windows since the last alert.</summary>
    internal int Suppressed { get; private set; }

    /// <summary>
    /// Whether a window that has reached the threshold is silenced: the last alert's window ended less than the cooldown before
    /// its end, and that alert was as severe.
    /// </summary>
    internal bool Silences(int endMinute, Severity severity) =>
        _lastEndMinute is { } last && (long)endMinute - last < cooldownMinutes && severity <= _lastSeverity;

    /// <summary>An alert has been raised.</summary>
    /// <returns>How many batches had been suppressed before it.</returns>
    internal int Raise(int endMinute, Severity severity)
    {
        var suppressed = Suppressed;
        (_lastEndMinute, _lastSeverity, Suppressed) = (endMinute, severity, 0);
        return suppressed;
    }

    /// <summary>A batch had only silenced windows.</summary>
    internal void Suppress() => Suppressed++;
}
