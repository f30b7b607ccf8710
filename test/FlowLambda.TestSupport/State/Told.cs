using System.Globalization;
using FlowLambda.Alerts;
using FlowLambda.Engine;
using FlowLambda.Metrics;

namespace FlowLambda.TestSupport.State;

/// <summary>What came of a batch, as text: alerts, then metrics, then what was silenced, late or dropped.</summary>
public static class Told
{
    /// <summary>
    /// <c>5=3</c> is an alert for the window whose last minute is 5, with value 3, led by its group, and its severity where that is not medium; <c>Flows 22 5=3</c> a
    /// datum; <c>silent</c> says that the cooldown silenced a group; <c>1 late</c>, that a record was late; <c>1 dropped</c>, that a key was; <c>-</c>, nothing of all this.
    /// </summary>
    /// <param name="result">What came of the batch.</param>
    /// <param name="alerts">The alerts that it has raised, in earlier attempts too.</param>
    public static string Of(BatchResult result, IEnumerable<Alert> alerts)
    {
        List<string> parts = [.. alerts.Select(Of).Order(StringComparer.Ordinal)];
        parts.AddRange(result.Metrics.Where(point => !point.IsPlaceholder).Select(Of).Order(StringComparer.Ordinal));
        if (result.AlertsSuppressed > 0)
            parts.Add("silent");
        if (result.Counts.Late > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{result.Counts.Late} late"));
        if (result.KeysOverflowed > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{result.KeysOverflowed} dropped"));
        return parts.Count == 0 ? "-" : string.Join(", ", parts);
    }

    private static string Of(Alert alert)
    {
        var severity = alert.Severity == Rules.Severity.Medium ? "" : $"{alert.Severity} ";
        var group = string.Concat(alert.Group.Select(field => $"{field.Value} "));
        return string.Create(CultureInfo.InvariantCulture, $"{severity}{group}{MinuteOf(alert.WindowEnd) - 1}={alert.Value}");
    }

    private static string Of(MetricPoint point) => string.Create(
        CultureInfo.InvariantCulture,
        $"{point.Definition.Name} {string.Concat(point.Dimensions.Select(value => $"{value} "))}{MinuteOf(point.Timestamp)}={point.Values.Sum}");

    private static long MinuteOf(DateTimeOffset time) => (time.ToUnixTimeSeconds() - StateRecord.Origin) / 60;
}
