using FlowLambda.Alerts;
using FlowLambda.FlowLogs;
using FlowLambda.Rules;

namespace FlowLambda.Function.Sns;

/// <summary>
/// An alert as it is claimed and published: all that this needs, so that any copy can do it, whatever rules its own configuration has. It can be
/// kept as JSON.
/// </summary>
internal sealed record AlertNotice
{
    /// <summary>How much of a summary a digest shows, in characters.</summary>
    private const int MaxSummaryLength = 200;

    /// <summary>The alert's id.</summary>
    public required string Id { get; init; }

    /// <summary>What tells its rule and group from others.</summary>
    public required string Key { get; init; }

    /// <summary>The rule's name.</summary>
    public required string Rule { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>The account of the log group; empty where unknown.</summary>
    public required string Account { get; init; }

    /// <summary>The Region; empty where unknown.</summary>
    public required string Region { get; init; }

    /// <summary>The log group; empty where unknown, and in what earlier versions have kept.</summary>
    public string LogGroup { get; init; } = "";

    /// <summary>Each field of the group with its value, with what is not for reading escaped.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Group { get; init; }

    /// <summary>The window's value.</summary>
    public required double Value { get; init; }

    /// <summary>The window's end, exclusive.</summary>
    public required DateTimeOffset WindowEnd { get; init; }

    /// <summary>For how many minutes, from window end to window end, the group is silent after it.</summary>
    public required int CooldownMinutes { get; init; }

    /// <summary>The alert on one line, as a digest shows it.</summary>
    public required string Summary { get; init; }

    /// <summary>The message of its own; null where a digest tells of it.</summary>
    public MessageText? Text { get; init; }

    /// <summary>The notices of a batch's alerts.</summary>
    /// <param name="alerts">The alerts, the most severe first.</param>
    /// <param name="maxAlone">How many have a message of their own.</param>
    internal static IReadOnlyList<AlertNotice> Of(IReadOnlyList<Alert> alerts, int maxAlone) =>
        [.. alerts.Select((alert, index) => Of(alert) with { Text = index < maxAlone ? AlertMessage.Of(alert) : null })];

    private static AlertNotice Of(Alert alert) => new()
    {
        Id = alert.Id,
        Key = alert.Key,
        Rule = alert.Rule.Name,
        Severity = alert.Severity,
        Account = alert.Source.Account,
        Region = alert.Source.Region,
        LogGroup = alert.Source.LogGroup,
        Group = alert.Group,
        Value = alert.Value,
        WindowEnd = alert.WindowEnd,
        CooldownMinutes = alert.Rule.CooldownMinutes,
        Summary = VisibleText.Cut(AlertText.Summary(alert), MaxSummaryLength),
    };
}
