using FlowLambda.Alerts;
using FlowLambda.FlowLogs;
using FlowLambda.Rules;

namespace FlowLambda.Cli.Replay;

/// <summary>An alert as text, whatever it is printed on.</summary>
/// <param name="Summary">One line: <c>[HIGH] ssh-brute-force 203.0.113.9: 132 flows in 5m</c>.</param>
/// <param name="Title">The rule's title.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Facts">What is known of it, and by which rule.</param>
/// <param name="Records">The records that it shows.</param>
internal sealed record AlertBlock(string Summary, string Title, Severity Severity, IReadOnlyList<AlertFact> Facts, IReadOnlyList<string> Records)
{
    /// <summary>How much of a title is shown.</summary>
    private const int MaxTitleLength = 200;

    /// <summary>An alert's block.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="zone">The zone of the times; null for UTC. Records stay as they were logged.</param>
    internal static AlertBlock Of(Alert alert, TimeZoneInfo? zone) => new(
        AlertText.Summary(alert),
        VisibleText.Cut(VisibleText.Of(alert.Rule.Title), MaxTitleLength),
        alert.Severity,
        [.. AlertFacts.Of(alert, zone, isExact: true), AlertFacts.RuleOf(alert)],
        alert.Evidence.Records);
}
