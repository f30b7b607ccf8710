using System.Collections.Frozen;
using System.Text.Json;

namespace FlowLambda.FlowLogs;

/// <summary>
/// Reads a message that is a JSON object: what CloudWatch Logs' parseVPC transformer makes of a record (camelCase names), or
/// the field names themselves. Members that name no field are passed over; members of other types too.
/// </summary>
public sealed class JsonRecordReader
{
    private const int MaxNameLength = 64;

    private static readonly FrozenSet<string> PlainNames =
        FlowLogFields.All.Where(field => !field.IsPseudo).Select(field => Plain(field.Name)).ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<string, Column> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Column>.AlternateLookup<ReadOnlySpan<char>> _byName;
    private byte[] _texts = new byte[256];

    internal JsonRecordReader(FieldCatalog catalog, Func<FlowLogField, Column> column)
    {
        foreach (var name in catalog.Names)
        {
            if (catalog.Find(name) is { IsPseudo: false } field)
                _columns.TryAdd(Plain(name), column(field));
        }

        _byName = _columns.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether the member that <paramref name="reader"/> stands at names a field of the table, in any of the spellings.</summary>
    public static bool IsFieldName(ref Utf8JsonReader reader) =>
        reader.ValueSpan.Length <= MaxNameLength && PlainNames.Contains(Plain(reader.GetString()!));

    internal FlowRecordError Read(ReadOnlySpan<byte> message, FlowRecord record)
    {
        if (_texts.Length < message.Length)
            _texts = new byte[message.Length];
        record.SetBuffer(_texts);
        try
        {
            return ReadMembers(message, record);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The reader has no way to say "broken" but an exception: of syntax, or of text that is not Unicode.
            return FlowRecordError.JsonInvalid;
        }
    }

    private FlowRecordError ReadMembers(ReadOnlySpan<byte> message, FlowRecord record)
    {
        var reader = new Utf8JsonReader(message);
        var used = 0;
        var isFlow = false;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var known = TryFind(ref reader, out var column);
            reader.Read();
            if (!known || reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
            {
                reader.Skip();
                continue;
            }

            var length = reader.TokenType == JsonTokenType.String
                ? reader.CopyString(_texts.AsSpan(used))
                : CopyNumber(reader.ValueSpan, _texts.AsSpan(used));
            var value = _texts.AsSpan(used, length);
            if (length > 0 && column.Read(value, used, record) is not FlowRecordError.None and var error)
                return error;
            used += length;
            isFlow |= IsTelling(column.Field);
        }

        return isFlow && !reader.Read() ? FlowRecordError.None : FlowRecordError.JsonInvalid;
    }

    /// <summary>Whether an object with this member is a flow log record, and not some other log that has a <c>version</c> or <c>bytes</c>.</summary>
    private static bool IsTelling(FlowLogField field) =>
        field == FlowLogFields.SourceAddress || field == FlowLogFields.DestinationAddress || field == FlowLogFields.PacketSource
        || field == FlowLogFields.PacketDestination || field == FlowLogFields.InterfaceId || field == FlowLogFields.LogStatus;

    private bool TryFind(ref Utf8JsonReader reader, out Column column)
    {
        column = default;
        if (reader.ValueSpan.Length > MaxNameLength)
            return false;
        Span<char> name = stackalloc char[MaxNameLength];
        var length = reader.CopyString(name);
        return _byName.TryGetValue(Plain(name[..length]), out column);
    }

    private static int CopyNumber(ReadOnlySpan<byte> digits, Span<byte> destination)
    {
        digits.CopyTo(destination);
        return digits.Length;
    }

    private static string Plain(string name) => Plain(name.ToCharArray()).ToString();

    /// <summary>A name without its separators and case, written over the name: <c>srcAddr</c>, <c>interface_id</c> and <c>interface-id</c> meet in it.</summary>
    private static Span<char> Plain(Span<char> name)
    {
        var length = 0;
        foreach (var c in name)
        {
            if (c is not ('-' or '_'))
                name[length++] = char.ToLowerInvariant(c);
        }

        return name[..length];
    }
}
