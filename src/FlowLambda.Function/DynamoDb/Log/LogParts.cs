using System.Globalization;
using System.Security.Cryptography;

namespace FlowLambda.Function.DynamoDb.Log;

/// <summary>
/// Bytes that do not fit into one item, in items of their own. They are put before the item that names them, so that nobody meets a half. Each part has its own
/// <c>pk</c>: the table can spread them.
/// </summary>
/// <param name="table">The table.</param>
internal sealed class LogParts(LogTable table)
{
    /// <summary>The most that one item carries: an item may have 400 KB, with the names of its attributes.</summary>
    internal const int MaxBytes = 380 * 1024;

    /// <summary>
    /// The most that is put again and again by who has lost the race for the end of a partition: a lost put costs what it weighs, and loses to lighter ones. What is larger
    /// goes into parts, and its name races.
    /// </summary>
    internal const int MaxRacingBytes = 8 * 1024;

    private const string Sk = "part";

    /// <summary>What a log item is to carry for an entry, after the entry's parts are put where it needs any.</summary>
    internal async ValueTask<LogContent> PackAsync(string batchId, ReadOnlyMemory<byte> entry, int maxBytes, long expires, CancellationToken cancellation)
    {
        if (entry.Length <= maxBytes)
            return new(batchId, entry.ToArray());

        // Named by what they hold: another attempt, of other bytes even, cannot change the parts that a reader is about to read.
        var name = $"part#{Convert.ToHexStringLower(SHA256.HashData(entry.Span))}";
        var count = 0;
        for (var start = 0; start < entry.Length; start += MaxBytes)
            await PutAsync(name, count++, entry[start..Math.Min(start + MaxBytes, entry.Length)], expires, cancellation);
        return new(batchId, Payload: null, name, count);
    }

    /// <summary>The entry that a log item carries; null for a mark.</summary>
    /// <exception cref="InvalidDataException">A part is missing.</exception>
    internal async ValueTask<byte[]?> UnpackAsync(LogContent content, CancellationToken cancellation)
    {
        if (content.Parts is null)
            return content.Payload;

        using var entry = new MemoryStream();
        foreach (var part in await GetAsync(content.Parts, 0, content.PartCount, cancellation))
            entry.Write(part);
        return entry.ToArray();
    }

    /// <summary>Puts one part.</summary>
    /// <exception cref="ArgumentException">It has more than <see cref="MaxBytes"/>.</exception>
    internal async ValueTask PutAsync(string name, int index, ReadOnlyMemory<byte> part, long expires, CancellationToken cancellation)
    {
        if (part.Length > MaxBytes)
            throw new ArgumentException($"A part may have {MaxBytes} bytes, not {part.Length}.", nameof(part));

        var item = StateTable.Key(Pk(name, index), Sk);
        item["b"] = new() { B = new MemoryStream(part.ToArray()) };
        item[StateTable.Ttl] = StateTable.Number(expires);
        await table.PutAsync(item, cancellation);
    }

    /// <summary>Gets some parts at the same time, in their order.</summary>
    /// <exception cref="InvalidDataException">One is missing.</exception>
    internal Task<byte[][]> GetAsync(string name, int first, int count, CancellationToken cancellation) =>
        Task.WhenAll(Enumerable.Range(first, count).Select(index => GetAsync(name, index, cancellation)));

    private async Task<byte[]> GetAsync(string name, int index, CancellationToken cancellation) =>
        (await table.GetAsync(Pk(name, index), Sk, cancellation))?.GetValueOrDefault("b")?.B?.ToArray()
        ?? throw new InvalidDataException($"Part {index} of {name} is missing from the table.");

    private static string Pk(string name, int index) => string.Create(CultureInfo.InvariantCulture, $"{name}#{index}");
}
