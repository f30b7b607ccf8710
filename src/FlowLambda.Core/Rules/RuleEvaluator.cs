using FlowLambda.Windows;

namespace FlowLambda.Rules;

/// <summary>Decides, for the keys that a batch touched, whose alert is due.</summary>
internal static class RuleEvaluator
{
    /// <summary>Evaluates the windows of each key, then forgets what no window can need any more.</summary>
    /// <param name="merged">The keys that the batch touched.</param>
    /// <param name="suppressed">The rule of each key that reached its threshold in silenced windows only.</param>
    /// <returns>The alerts that are due, at most one for a key, in the order of the rules.</returns>
    internal static List<Breach> Evaluate(MergeResult merged, out List<ThresholdRule> suppressed)
    {
        List<Breach> breaches = [];
        suppressed = [];
        foreach (var key in merged.Keys)
        {
            if (key.Window.CanReachThreshold() && Evaluate(key.Window, merged.EndsOf(key), breaches))
            {
                key.Window.Alarm.Suppress();
                suppressed.Add(key.Window.Rule);
            }

            key.Window.Forget();
        }

        return breaches;
    }

    /// <summary>Finds the first window that has reached the threshold and is not silenced.</summary>
    /// <returns>Whether there were only silenced ones.</returns>
    private static bool Evaluate(KeyWindow key, WindowEnds ends, List<Breach> breaches)
    {
        var silenced = false;
        foreach (var endMinute in ends)
        {
            var value = key.ValueAt(endMinute);
            if (value < key.Rule.Threshold)
                continue;
            var severity = key.Rule.SeverityOf(value);
            if (!key.Alarm.Silences(endMinute, severity))
            {
                breaches.Add(new Breach(key, endMinute, value, key.Alarm.Raise(endMinute, severity)));
                return false;
            }

            silenced = true;
        }

        return silenced;
    }
}
