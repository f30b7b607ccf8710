using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace FlowLambda.Function.DynamoDb.Log;

/// <summary>The item that says how the log is cut. It has no <c>ttl</c>.</summary>
/// <param name="Partitions">How many partitions there are; at least one.</param>
/// <param name="Epoch">Grows by one with each change of this item.</param>
internal sealed record LogHead(int Partitions, long Epoch)
{
    /// <summary>How many entries an epoch has room for in a partition.</summary>
    internal const long EpochEntries = 10_000_000_000;

    private const string Pk = "log";
    private const string Sk = "head";

    /// <summary>The number that entries begin with that are put first in this epoch.</summary>
    internal long FirstNumber => Epoch * EpochEntries;

    /// <summary>Reads it; a table without has one partition.</summary>
    internal static async ValueTask<LogHead> GetAsync(LogTable table, CancellationToken cancellation) =>
        await table.GetAsync(Pk, Sk, cancellation) is { } item
            ? new(int.Parse(item["n"].N, CultureInfo.InvariantCulture), long.Parse(item["epoch"].N, CultureInfo.InvariantCulture))
            : new(1, 0);

    /// <summary>The next epoch.</summary>
    internal LogHead Next(int partitions) => new(Math.Max(partitions, Partitions), Epoch + 1);

    /// <summary>Puts it, if nobody has changed the item since the epoch before.</summary>
    internal LogPut Put()
    {
        var item = StateTable.Key(Pk, Sk);
        item["n"] = StateTable.Number(Partitions);
        item["epoch"] = StateTable.Number(Epoch);
        return LogPut.NewOr(item, "epoch = :value", new AttributeValue { N = (Epoch - 1).ToString(CultureInfo.InvariantCulture) });
    }
}
