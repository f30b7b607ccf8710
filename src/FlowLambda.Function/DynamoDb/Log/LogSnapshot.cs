using System.Buffers.Binary;
using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace FlowLambda.Function.DynamoDb.Log;

/// <summary>A snapshot that is complete: what some copy's windows held when it had read so far.</summary>
/// <param name="Sk">Its <c>sk</c>, which begins with the time: a later one is greater.</param>
/// <param name="At">When it was begun, in Unix seconds.</param>
/// <param name="Positions">The last number read in each partition.</param>
/// <param name="Rules">Fingerprints of the rules whose windows it holds.</param>
/// <param name="PartCount">How many parts it has.</param>
/// <param name="Size">How many bytes they have together.</param>
internal sealed record LogSnapshot(string Sk, long At, IReadOnlyList<long> Positions, IReadOnlySet<ulong> Rules, int PartCount, long Size)
{
    /// <summary>The <c>pk</c> of all snapshots.</summary>
    internal const string Pk = "snapshot";

    /// <summary>The name of its parts.</summary>
    internal string Parts => $"{Pk}#{Sk}";

    internal static LogSnapshot Of(Dictionary<string, AttributeValue> item) => new(
        item[StateTable.Sk].S,
        Integer(item["at"]),
        [.. item["positions"].L.Select(Integer)],
        Fingerprints(item["rules"].B.ToArray()),
        (int)Integer(item["count"]),
        Integer(item["size"]));

    internal Dictionary<string, AttributeValue> Item(long expires)
    {
        var item = StateTable.Key(Pk, Sk);
        item["at"] = StateTable.Number(At);
        item["positions"] = new() { L = [.. Positions.Select(StateTable.Number)] };
        item["rules"] = new() { B = new MemoryStream(Bytes(Rules)) };
        item["count"] = StateTable.Number(PartCount);
        item["size"] = StateTable.Number(Size);
        item[StateTable.Ttl] = StateTable.Number(expires);
        return item;
    }

    private static HashSet<ulong> Fingerprints(byte[] bytes) => [.. bytes.Chunk(sizeof(ulong)).Select(chunk => BinaryPrimitives.ReadUInt64BigEndian(chunk))];

    private static byte[] Bytes(IReadOnlySet<ulong> fingerprints)
    {
        var bytes = new byte[fingerprints.Count * sizeof(ulong)];
        var at = 0;
        foreach (var fingerprint in fingerprints.Order())
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(sizeof(ulong) * at++), fingerprint);
        return bytes;
    }

    private static long Integer(AttributeValue value) => long.Parse(value.N, NumberStyles.None, CultureInfo.InvariantCulture);
}
