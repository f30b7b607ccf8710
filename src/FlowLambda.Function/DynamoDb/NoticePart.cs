using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using FlowLambda.Function.Sns;
using FlowLambda.Windows;

namespace FlowLambda.Function.DynamoDb;

/// <summary>Some notices as bytes: one for the version, then JSON compressed with Brotli.</summary>
/// <param name="Notices">The notices.</param>
/// <param name="Bytes">The bytes.</param>
internal sealed record NoticePart(IReadOnlyList<AlertNotice> Notices, byte[] Bytes)
{
    /// <summary>How long a part is at most, in bytes: an item holds 400 KB. What will have been published of it counts too.</summary>
    internal const int MaxLength = 350 * 1024;

    /// <summary>What the mark takes that a notice has been published, in bytes: its id, and some for the set that it is in.</summary>
    private const int PublishedLength = 40;

    private const byte Version = 1;

    /// <summary>Packs notices, in order, into as many parts as they need. One that is too long by itself loses its message: a digest tells of it.</summary>
    internal static IEnumerable<NoticePart> Pack(IReadOnlyList<AlertNotice> notices)
    {
        if (notices.Count == 0)
            return [];
        var bytes = Compress(notices);
        return bytes.Length + (notices.Count * PublishedLength) <= MaxLength ? [new NoticePart(notices, bytes)]
            : notices is [var only] ? Pack([only with { Text = null }])
            : Pack([.. notices.Take(notices.Count / 2)]).Concat(Pack([.. notices.Skip(notices.Count / 2)]));
    }

    /// <summary>The notices of a part.</summary>
    /// <exception cref="StateVersionException">A newer version of the function has written it.</exception>
    internal static IReadOnlyList<AlertNotice> Unpack(MemoryStream bytes)
    {
        if (IsNewer(bytes))
            throw new StateVersionException(bytes.ToArray()[0], Version);
        bytes.Position = 1;
        using var json = new BrotliStream(bytes, CompressionMode.Decompress, leaveOpen: true);
        return JsonSerializer.Deserialize(json, NoticeJsonContext.Default.IReadOnlyListAlertNotice)!;
    }

    /// <summary>Whether a newer version of the function has written the part.</summary>
    internal static bool IsNewer(MemoryStream bytes)
    {
        bytes.Position = 0;
        return bytes.ReadByte() > Version;
    }

    private static byte[] Compress(IReadOnlyList<AlertNotice> notices)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(Version);
        using (var json = new BrotliStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
            JsonSerializer.Serialize(json, notices, NoticeJsonContext.Default.IReadOnlyListAlertNotice);
        return bytes.ToArray();
    }
}

/// <summary>The types of a part, so that no serializer has to reflect over them.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<AlertNotice>))]
internal sealed partial class NoticeJsonContext : JsonSerializerContext;
