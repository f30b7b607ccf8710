using System.Text.Json;
using FlowLambda.Function.DynamoDb;
using FlowLambda.Function.Sns;
using FlowLambda.Rules;

namespace FlowLambda.Function.Tests.DynamoDb;

/// <summary>Notices and entries, to be varied.</summary>
internal static class Notice
{
    /// <summary>2026-11-20T10:00:00Z.</summary>
    internal static readonly DateTimeOffset Origin = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    internal static AlertNotice Of(string source, int minute = 0, Severity severity = Severity.High, MessageText? text = null) => new()
    {
        Id = $"{source}@{minute}",
        Key = source,
        Rule = "rejected",
        Severity = severity,
        Account = "123456789012",
        Region = "eu-west-1",
        Group = [KeyValuePair.Create("srcaddr", source)],
        Value = 12.5,
        WindowEnd = Origin.AddMinutes(minute),
        CooldownMinutes = 30,
        Summary = $"[HIGH] rejected {source}: 12.5 flows in 5m",
        Text = text,
    };

    /// <summary>One that has a message of its own, with a text so long.</summary>
    internal static AlertNotice Alone(string source, int length = 10) => Of(source, text: new MessageText(
        $"Subject {source}", JsonSerializer.Serialize(new { @default = source, email = new string('x', length) }), [new MessageAttribute("severity", "String", "high")]));

    /// <summary>An entry that holds one notice.</summary>
    internal static OutboxEntry Entry(AlertNotice notice, string batchId = "batch-1", string id = "batch-1#1", bool isTakenUp = false) =>
        new(id, batchId, [notice], "owner", Origin, isTakenUp);
}
