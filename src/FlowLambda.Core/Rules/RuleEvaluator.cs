using FlowLambda.Alerts;
using FlowLambda.Windows;

namespace FlowLambda.Rules;

/// <summary>Decides, for the keys that a batch touched, whose alert is due.</summary>
/// <param name="merged">The keys that the batch touched.</param>
/// <param name="batchId">The batch, where batches are told apart.</param>
internal sealed class RuleEvaluator(MergeResult merged, string? batchId = null)
{
    /// <summary>The rule of each key that reached its threshold in silenced windows only.</summary>
    internal List<ThresholdRule> Suppressed { get; } = [];

    /// <summary>Evaluates the windows of each key, but of those for which the batch has raised an alert in an earlier attempt: one is all that it raises.</summary>
    /// <returns>Whose alert is due, at most one for a key, in the order of the rules.</returns>
    internal List<Breach> Evaluate()
    {
        List<Breach> breaches = [];
        foreach (var key in merged.Candidates)
        {
            if (key.Window.HasAlertOf(batchId))
                continue;
            if (FirstUnsilenced(key, out var isSilenced) is { } breach)
                breaches.Add(breach);
            else if (isSilenced)
                Suppress(key);
        }

        return breaches;
    }

    /// <summary>The group's last alert turns out to be another, which another copy of the function raised.</summary>
    /// <param name="breach">Whose alert is not due after all.</param>
    /// <param name="last">What that other alert is.</param>
    /// <returns>The key's next window, if there is one, that is not silenced by it either; none where the batch itself raised that alert, in an earlier attempt.</returns>
    internal Breach? Learn(Breach breach, AlertClaim last)
    {
        breach.Key.Alarm.Raise((int)(last.LastWindowEnd.ToUnixTimeSeconds() / 60) - 1, last.LastSeverity, last.IsOwn ? batchId : null);
        if (last.IsOwn)
            return null;
        if (FirstUnsilenced(breach.Touched, out _) is { } next)
            return next;
        Suppress(breach.Touched);
        return null;
    }

    /// <summary>The batch is done with: forgets what no window can need any more.</summary>
    internal void Forget() => merged.Forget();

    /// <summary>A key had only silenced windows.</summary>
    private void Suppress(TouchedKey key)
    {
        key.Window.Alarm.Suppress();
        Suppressed.Add(key.Window.Rule);
    }

    /// <summary>The first window of a key that has reached the threshold and is not silenced; null where there is none.</summary>
    private Breach? FirstUnsilenced(TouchedKey key, out bool isSilenced)
    {
        isSilenced = false;
        var window = key.Window;
        foreach (var endMinute in merged.EndsOf(key))
        {
            // Of a window that is silent whatever its value, no more matters than whether it has reached the threshold; of a second one not even that.
            var isSilent = window.IsSilentAt(endMinute);
            if ((isSilent && isSilenced) || !window.CanReachThreshold(endMinute))
                continue;
            var value = window.ValueAt(endMinute, isSilent ? window.Rule.Threshold : double.PositiveInfinity);
            if (value < window.Rule.Threshold)
                continue;
            if (!window.Alarm.Silences(endMinute, window.Rule.SeverityOf(value)))
                return new Breach(key, endMinute, value, window.Alarm.Suppressed);
            isSilenced = true;
        }

        return null;
    }
}
