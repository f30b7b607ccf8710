using System.Runtime.InteropServices;
using System.Text.Json;

namespace FlowLambda.Matching.FilterPatterns;

/// <summary>Reads the texts of JSON values. A text is valid until the next one is read.</summary>
internal sealed class JsonScalarReader
{
    private byte[] _unescaped = [];

    /// <summary>A string or a number, which are the values that can be compared.</summary>
    internal bool TryRead(JsonElement value, out Scalar scalar)
    {
        var isNumber = value.ValueKind == JsonValueKind.Number;
        scalar = isNumber ? new Scalar(JsonMarshal.GetRawUtf8Value(value), canBeNumber: true)
            : value.ValueKind == JsonValueKind.String ? new Scalar(Unescape(JsonMarshal.GetRawUtf8Value(value)), canBeNumber: false)
            : default;
        return isNumber || value.ValueKind == JsonValueKind.String;
    }

    /// <param name="quoted">A JSON string in its quotes.</param>
    private ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> quoted)
    {
        if (!quoted.Contains((byte)'\\'))
            return quoted[1..^1];
        if (_unescaped.Length < quoted.Length)
            _unescaped = new byte[quoted.Length];
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return _unescaped.AsSpan(0, reader.CopyString(_unescaped));
    }
}
