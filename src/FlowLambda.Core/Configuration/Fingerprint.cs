using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FlowLambda.FlowLogs;

namespace FlowLambda.Configuration;

/// <summary>
/// A number that tells one definition from another, the same in every process and version: the first 64 bits of the SHA-256 of some words.
/// </summary>
internal static class Fingerprint
{
    /// <summary>The fingerprint of words, in their order; each is led by its length, so that no two lists read alike.</summary>
    internal static ulong Of(params IEnumerable<string> words)
    {
        var text = string.Concat(words.Select(word => string.Create(CultureInfo.InvariantCulture, $"{word.Length}:{word}")));
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>A list as words, led by their number.</summary>
    internal static IEnumerable<string> Words(IReadOnlyCollection<string> list) =>
        list.Prepend(list.Count.ToString(CultureInfo.InvariantCulture));

    /// <summary>Fields as words: their types too, as a field may be a text until the field table knows better.</summary>
    internal static IEnumerable<string> Words(IEnumerable<FlowLogField> fields) =>
        Words([.. fields.Select(field => $"{field.Name} {field.Type.ToString()}")]);

    /// <summary>A field, if there is one, as words.</summary>
    internal static IEnumerable<string> Words(FlowLogField? field) => Words(field is null ? [] : new[] { field });
}
