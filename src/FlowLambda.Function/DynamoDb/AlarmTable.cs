using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using FlowLambda.Alerts;
using FlowLambda.FlowLogs;
using FlowLambda.Function.Sns;
using FlowLambda.Rules;

namespace FlowLambda.Function.DynamoDb;

/// <summary>The last alert of each rule and group, which carries the cooldown: <c>pk</c> <c>alarm#</c> and <see cref="Alert.Key"/>.</summary>
/// <param name="table">The table.</param>
internal sealed class AlarmTable(StateTable table)
{
    /// <summary>How long an alarm is kept beyond its cooldown: batches that come late are compared with it.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromDays(2);

    /// <summary>How many requests are under way at a time.</summary>
    private const int Parallelism = 16;

    /// <summary>How much of a group is shown to who looks at the table, in characters.</summary>
    private const int MaxGroupLength = 200;

    /// <summary>
    /// Claims the alerts of an entry. One is due if its group has raised none yet, or none whose window ended less than the cooldown before this
    /// one's end and that was as severe; and if the group's last alert is this one, of this entry. A batch raises one alert for a group at most: if the group's last is of another entry
    /// of the same batch, none is due.
    /// </summary>
    /// <param name="entry">The entry, in this copy's hand.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>For each notice of the entry, what came of it.</returns>
    internal async Task<IReadOnlyList<AlertClaim>> ClaimAsync(OutboxEntry entry, CancellationToken cancellation)
    {
        var claims = new AlertClaim[entry.Notices.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, claims.Length),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation },
            async (index, token) => claims[index] = await ClaimAsync(entry, entry.Notices[index], token));
        return claims;
    }

    private async ValueTask<AlertClaim> ClaimAsync(OutboxEntry entry, AlertNotice notice, CancellationToken cancellation)
    {
        try
        {
            var answer = await table.Client.PutItemAsync(
                new PutItemRequest
                {
                    TableName = table.Name,
                    Item = Item(entry, notice),
                    ConditionExpression = "attribute_not_exists(windowEnd) OR (batchId <> :batch AND (windowEnd <= :silentFrom OR alertSeverity < :severity)) OR (alertId = :id AND entryId = :entry)",
                    ExpressionAttributeValues = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
                    {
                        [":silentFrom"] = StateTable.Number(notice.WindowEnd.AddMinutes(-notice.CooldownMinutes).ToUnixTimeSeconds()),
                        [":severity"] = StateTable.Number((int)notice.Severity),
                        [":batch"] = new() { S = entry.BatchId },
                        [":id"] = new() { S = notice.Id },
                        [":entry"] = new() { S = entry.Id },
                    },
                    ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
                    ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
                },
                cancellation);
            table.CountWrite(answer.ConsumedCapacity);
            return AlertClaim.Won;
        }
        catch (ConditionalCheckFailedException refusal)
        {
            table.CountRefusal(refusal.Item);
            return Refused(entry, notice, refusal.Item);
        }
    }

    private static AlertClaim Refused(OutboxEntry entry, AlertNotice notice, Dictionary<string, AttributeValue> last)
    {
        var lastEnd = DateTimeOffset.FromUnixTimeSeconds(StateTable.Number(last["windowEnd"]));

        // What was left behind may have been won before, and its alarm overwritten by another batch's alert that its own cooldown does not reach: that
        // one does not silence it, and nobody else will tell of it.
        var isOwn = last["batchId"].S == entry.BatchId;
        return entry.IsTakenUp && !isOwn && lastEnd >= notice.WindowEnd.AddMinutes(notice.CooldownMinutes)
            ? AlertClaim.Won
            : new AlertClaim(IsWon: false, isOwn, lastEnd, (Severity)StateTable.Number(last["alertSeverity"]));
    }

    private Dictionary<string, AttributeValue> Item(OutboxEntry entry, AlertNotice notice)
    {
        var now = table.Time.GetUtcNow();
        var item = StateTable.Key("alarm#" + notice.Key, BatchTable.Alone);
        item["windowEnd"] = StateTable.Number(notice.WindowEnd.ToUnixTimeSeconds());
        item["alertSeverity"] = StateTable.Number((int)notice.Severity);
        item["alertId"] = new AttributeValue { S = notice.Id };
        item["batchId"] = new AttributeValue { S = entry.BatchId };
        item["entryId"] = new AttributeValue { S = entry.Id };
        item["ruleName"] = new AttributeValue { S = VisibleText.Of(notice.Rule) };
        item["groupText"] = new AttributeValue { S = VisibleText.Cut(VisibleText.Of(string.Join(' ', notice.Group.Select(field => field.Value))), MaxGroupLength) };
        item[StateTable.Ttl] = StateTable.Number(((notice.WindowEnd > now ? notice.WindowEnd : now).AddMinutes(notice.CooldownMinutes) + Grace).ToUnixTimeSeconds());
        return item;
    }
}
