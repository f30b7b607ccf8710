using System.Globalization;
using FlowLambda.Alerts;
using FlowLambda.Core.Tests.Support;
using FlowLambda.Engine;

namespace FlowLambda.Core.Tests.Windows;

/// <summary>Feeds batches, each a list of minutes with one record in each, and writes down what comes of them.</summary>
internal sealed class Timeline(string ruleKeys, string match = "{}")
{
    private readonly FlowEngine _engine = Given.Rule(ruleKeys, match);

    /// <summary>What a batch of one record in each of <paramref name="minutes"/> brings; see Describe.</summary>
    internal string Batch(params IEnumerable<int> minutes) => Describe(_engine.Feed(minutes.Select(minute => new Flow { Minute = minute })));

    internal string Flows(params IEnumerable<Flow> flows) => Describe(_engine.Feed(flows));

    internal BatchResult Feed(params IEnumerable<Flow> flows) => _engine.Feed(flows);

    /// <summary>
    /// <c>5=3</c> is an alert for the window whose last minute is 5, with value 3; <c>critical 5=3</c> one that is not medium; <c>+2</c> that two
    /// batches were suppressed before it; <c>silent</c> that the batch was suppressed; <c>-</c> that nothing happened.
    /// </summary>
    internal static string Describe(BatchResult result)
    {
        List<string> parts = [.. result.Alerts.Select(Describe)];
        if (result.AlertsSuppressed > 0)
            parts.Add("silent");
        if (result.Counts.Late > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{result.Counts.Late} late"));
        return parts.Count == 0 ? "-" : string.Join(", ", parts);
    }

    private static string Describe(Alert alert)
    {
        var severity = AlertText.Word(alert.Severity);
        var end = (alert.WindowEnd.ToUnixTimeSeconds() - Flow.Origin) / 60 - 1;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(severity == "medium" ? "" : severity + " ")}{end}={alert.Value}{(alert.Suppressed > 0 ? "+" + alert.Suppressed : "")}");
    }
}
