using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace FlowLambda.Function.DynamoDb.Log;

/// <summary>An item of the log.</summary>
/// <param name="Number">Its place in its partition: what is put later has a greater number, and none is used twice.</param>
/// <param name="At">When it was put, in Unix seconds, by the clock of the copy that did.</param>
/// <param name="Expires">When it may be removed, in Unix seconds.</param>
/// <param name="Partitions">How many partitions the copy knew of that put it.</param>
/// <param name="Content">What it carries.</param>
internal sealed record LogEntry(long Number, long At, long Expires, int Partitions, LogContent Content)
{
    /// <summary>The attribute that has the batch's id.</summary>
    internal const string Id = "id";

    /// <summary>Greater than the number of any entry.</summary>
    internal const long Top = 999_999_999_999_999_999;

    /// <summary>
    /// Until then, in Unix seconds, it is certain that the item is still there: half its life, so that hours lie between those who rely on it and those who might miss it.
    /// </summary>
    internal long CertainUntil => At + ((Expires - At) / 2);

    /// <summary>An item's <c>sk</c>.</summary>
    internal static string Sk(long number) => number.ToString("D18", CultureInfo.InvariantCulture);

    /// <summary>Reads an item; null for one that is none of the log's.</summary>
    internal static LogEntry? TryOf(Dictionary<string, AttributeValue> item)
    {
        try
        {
            return Of(item);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or FormatException or OverflowException or ArgumentNullException)
        {
            return null;
        }
    }

    internal static LogEntry Of(Dictionary<string, AttributeValue> item) => new(
        Integer(item[StateTable.Sk].S),
        Integer(item["at"].N),
        Integer(item[StateTable.Ttl].N),
        (int)Math.Min(Integer(item["n"].N), LogPartitions.Max),
        new(
            item.GetValueOrDefault(Id)?.S,
            item.GetValueOrDefault("b")?.B?.ToArray(),
            item.GetValueOrDefault("parts")?.S,
            item.TryGetValue("count", out var count) ? (int)Integer(count.N) : 0));

    internal Dictionary<string, AttributeValue> Item(string pk)
    {
        var item = StateTable.Key(pk, Sk(Number));
        item["at"] = StateTable.Number(At);
        item[StateTable.Ttl] = StateTable.Number(Expires);
        item["n"] = StateTable.Number(Partitions);
        if (Content.BatchId is not null)
            item[Id] = new() { S = Content.BatchId };
        if (Content.Payload is not null)
            item["b"] = new() { B = new MemoryStream(Content.Payload) };
        if (Content.Parts is null)
            return item;

        item["parts"] = new() { S = Content.Parts };
        item["count"] = StateTable.Number(Content.PartCount);
        return item;
    }

    private static long Integer(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
