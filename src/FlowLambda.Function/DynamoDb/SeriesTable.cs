using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace FlowLambda.Function.DynamoDb;

/// <summary>The series that a metric has in a clock hour: <c>pk</c> <c>series#</c>, a hash of what tells the metric from others, and the hour.</summary>
/// <param name="table">The table.</param>
internal sealed class SeriesTable(StateTable table)
{
    /// <summary>
    /// The most series that a metric can have in an hour: at 16 bytes each, and one beside as the service counts for elements of lists, they leave 1.6 KB of an item's 400 KB.
    /// </summary>
    internal const int MaxSeries = 24_000;

    /// <summary>How long an hour is remembered: CloudWatch takes data of two weeks.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(15);

    /// <summary>Asks for series of a metric in a clock hour. Where there is no room, or none is new, nothing is written.</summary>
    /// <param name="metric">What tells the metric from others.</param>
    /// <param name="hour">Hours since 1970.</param>
    /// <param name="wanted">Hashes of the series' dimensions, the most wanted first.</param>
    /// <param name="maxSeries">How many the metric may have in the hour, up to <see cref="MaxSeries"/>.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>All series that the metric has in the hour, whoever asked for them.</returns>
    internal async ValueTask<IReadOnlyCollection<UInt128>> AdmitAsync(
        string metric, int hour, IReadOnlyList<UInt128> wanted, int maxSeries, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxSeries, MaxSeries);
        var key = StateTable.Key($"series#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(metric)).AsSpan(0, 16))}#{hour}", BatchTable.Alone);
        var admitted = await ReadAsync(key, cancellation);
        while (wanted.Where(series => !admitted.Contains(series)).Distinct().Take(maxSeries - admitted.Count).ToList() is { Count: > 0 } added)
            admitted = await AddAsync(key, hour, admitted, added, cancellation);
        return admitted;
    }

    private async Task<HashSet<UInt128>> ReadAsync(Dictionary<string, AttributeValue> key, CancellationToken cancellation)
    {
        var answer = await table.Client.GetItemAsync(
            new GetItemRequest { TableName = table.Name, Key = key, ConsistentRead = true, ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL }, cancellation);
        table.CountRead(answer.ConsumedCapacity);
        return Series(answer.Item);
    }

    /// <summary>Adds series, unless others have been added since.</summary>
    /// <returns>The series that there are then.</returns>
    private async Task<HashSet<UInt128>> AddAsync(
        Dictionary<string, AttributeValue> key, int hour, HashSet<UInt128> admitted, List<UInt128> added, CancellationToken cancellation)
    {
        try
        {
            var answer = await table.Client.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = table.Name,
                    Key = key,
                    UpdateExpression = "SET seriesCount = :count, #ttl = :ttl ADD seriesKeys :added",
                    ConditionExpression = admitted.Count == 0 ? "attribute_not_exists(seriesCount)" : "seriesCount = :known",
                    ExpressionAttributeNames = StateTable.TtlName(),
                    ExpressionAttributeValues = Values(hour, admitted.Count, added),
                    ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
                    ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
                },
                cancellation);
            table.CountWrite(answer.ConsumedCapacity);
            return [.. admitted, .. added];
        }
        catch (ConditionalCheckFailedException refusal)
        {
            table.CountRefusal(refusal.Item);
            return Series(refusal.Item);
        }
    }

    private static Dictionary<string, AttributeValue> Values(int hour, int known, List<UInt128> added)
    {
        Dictionary<string, AttributeValue> values = new(StringComparer.Ordinal)
        {
            [":count"] = StateTable.Number(known + added.Count),
            [":added"] = new AttributeValue { BS = [.. added.Select(Bytes)] },
            [":ttl"] = StateTable.Number((DateTimeOffset.UnixEpoch.AddHours(hour) + Life).ToUnixTimeSeconds()),
        };
        if (known > 0)
            values[":known"] = StateTable.Number(known);
        return values;
    }

    private static HashSet<UInt128> Series(Dictionary<string, AttributeValue>? item) =>
        [.. ((item ?? []).GetValueOrDefault("seriesKeys")?.BS ?? []).Select(bytes => BinaryPrimitives.ReadUInt128BigEndian(bytes.ToArray()))];

    private static MemoryStream Bytes(UInt128 series)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, series);
        return new MemoryStream(bytes);
    }
}
