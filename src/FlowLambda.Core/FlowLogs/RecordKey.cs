using System.Buffers.Binary;
using System.Text;

namespace FlowLambda.FlowLogs;

/// <summary>
/// The values of some fields as bytes: equal values, equal bytes. Numbers take 8 bytes, addresses 16, texts two for
/// their length and then their own. One instance is written again for each record.
/// </summary>
internal sealed class RecordKey
{
    /// <summary>Where in a text's bytes its own begin.</summary>
    internal const int TextStart = sizeof(ushort);

    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    private byte[] _bytes = new byte[256];
    private int _length;
    private bool _isWide;
    private WideHashes? _wideHashes;

    /// <summary>The bytes of the key last written.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Writes the values of <paramref name="fields"/>.</summary>
    /// <returns>False where one of them is absent.</returns>
    internal bool TryWrite(FlowRecord record, ReadOnlySpan<FlowLogField> fields)
    {
        Clear();
        foreach (var field in fields)
        {
            if (!TryAppend(record, field))
                return false;
        }

        return true;
    }

    /// <summary>Begins a key.</summary>
    internal void Clear() => (_length, _isWide) = (0, false);

    /// <summary>Adds a text to the key.</summary>
    internal void Append(ReadOnlySpan<byte> text)
    {
        var room = Room(TextStart + text.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(room, (ushort)text.Length);
        text.CopyTo(room[TextStart..]);
        _isWide = true;
    }

    /// <summary>Adds an address to the key.</summary>
    internal void Append(Address address)
    {
        address.WriteBytes(Room(Address.ByteLength));
        _isWide |= !address.IsIPv4;
    }

    /// <summary>Adds a number, or a word's code, to the key.</summary>
    internal void Append(long number) => BinaryPrimitives.WriteInt64LittleEndian(Room(sizeof(long)), number);

    /// <summary>
    /// A hash of the key last written, the same in every process and version: it is what a distinct count keeps of a value. Ports,
    /// numbers and IPv4 addresses are too few for anybody to find many that collide; of IPv6 addresses and texts, which whoever sends
    /// the traffic may choose from very many, it is a part of their SHA-256.
    /// </summary>
    internal ulong StableHash()
    {
        if (_isWide)
            return (_wideHashes ??= new WideHashes()).Of(Bytes);
        return StableHash(Bytes);
    }

    /// <summary>The same, of a key of numbers and IPv4 addresses: it is a whole number of eights.</summary>
    internal static ulong StableHash(ReadOnlySpan<byte> key)
    {
        ulong hash = 0;
        for (; key.Length > 0; key = key[8..])
            hash = Mix(hash * Multiplier ^ BinaryPrimitives.ReadUInt64LittleEndian(key));
        return hash;
    }

    /// <summary>The values of a key as people read them, one for each field.</summary>
    internal static string[] ToTexts(ReadOnlySpan<byte> key, ReadOnlySpan<FlowLogField> fields)
    {
        var texts = new string[fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            var length = LengthOf(key, fields[i]);
            texts[i] = fields[i].Type switch
            {
                FieldType.Address => Address.FromBytes(key).ToString(),
                FieldType.Text => Encoding.UTF8.GetString(key[TextStart..length]),
                _ => fields[i].FormatNumber(ToNumber(key)),
            };
            key = key[length..];
        }

        return texts;
    }

    /// <summary>How many bytes the value of a field takes that <paramref name="key"/> begins with.</summary>
    internal static int LengthOf(ReadOnlySpan<byte> key, FlowLogField field) => field.Type switch
    {
        FieldType.Address => Address.ByteLength,
        FieldType.Text => TextStart + BinaryPrimitives.ReadUInt16LittleEndian(key),
        _ => sizeof(long),
    };

    /// <summary>The number that <paramref name="key"/> begins with.</summary>
    internal static long ToNumber(ReadOnlySpan<byte> key) => BinaryPrimitives.ReadInt64LittleEndian(key);

    /// <summary>Adds the value of a field to the key.</summary>
    /// <returns>False where it is absent.</returns>
    internal bool TryAppend(FlowRecord record, FlowLogField field)
    {
        if (field.Type == FieldType.Address)
        {
            if (!record.TryGetAddress(field, out var address))
                return false;
            Append(address);
            return true;
        }

        if (field.Type == FieldType.Text)
        {
            if (!record.TryGetText(field, out var text))
                return false;
            Append(text);
            return true;
        }

        if (!record.TryGetNumber(field, out var number))
            return false;
        Append(number);
        return true;
    }

    private Span<byte> Room(int length)
    {
        if (_length + length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + length));
        var room = _bytes.AsSpan(_length, length);
        _length += length;
        return room;
    }

    /// <summary>A bijection that spreads every bit over all others (the finaliser of SplitMix64, Steele, Lea and Flood, 2014).</summary>
    internal static ulong Mix(ulong value)
    {
        value = (value ^ value >> 30) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ value >> 27) * 0x94D0_49BB_1331_11EB;
        return value ^ value >> 31;
    }

    /// <summary>Undoes <see cref="Mix"/>: of the hash of one number or one IPv4 address, this is the value itself.</summary>
    internal static ulong Unmix(ulong value)
    {
        value = (value ^ value >> 31 ^ value >> 62) * 0x3196_42B2_D24D_8EC3;
        value = (value ^ value >> 27 ^ value >> 54) * 0x96DE_1B17_3F11_9089;
        return value ^ value >> 30 ^ value >> 60;
    }
}
