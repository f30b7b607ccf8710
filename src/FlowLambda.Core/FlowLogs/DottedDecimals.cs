using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FlowLambda.FlowLogs;

/// <summary>
/// Reads an IPv4 address out of 16 bytes at once. Where the dots stand tells which of 81 layouts the text has; the layout brings the digits of each
/// octet to a place of their own, and then all four are added up together. There is no branch on how long an octet is, which differs
/// from address to address.
/// </summary>
internal static class DottedDecimals
{
    /// <summary>How many bytes of the buffer are looked at.</summary>
    internal const int Room = 16;

    private const int MaxTextLength = 15;

    /// <summary>Beyond all places, on every processor: where an octet has no digit, the layout brings a zero.</summary>
    private const byte Nothing = 0xFF;

    private static readonly Layout[] Layouts = CreateLayouts();

    /// <summary>Reads four decimals of 0 to 255 without leading zeros.</summary>
    /// <param name="text">The text, and as many bytes after it as make 16.</param>
    /// <param name="length">The text's own length.</param>
    /// <param name="value">The address.</param>
    /// <returns>False where the text is anything else.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryRead(ReadOnlySpan<byte> text, int length, out uint value)
    {
        value = 0;
        if (length > MaxTextLength)
            return false;

        var bytes = Vector128.Create(text);
        var within = (1u << length) - 1;
        var dots = Vector128.Equals(bytes, Vector128.Create((byte)'.')).ExtractMostSignificantBits() & within;
        if (!TryFindLayout(dots, length, out var layout))
            return false;

        // Four bytes for each octet, of which the last is the ones. An octet that is less than its length allows begins with a zero; four digits, which the layouts have
        // room for, are 1000 at least where they do not.
        ref readonly var found = ref Layouts[layout];
        var digits = Vector128.ShuffleNative(bytes - Vector128.Create((byte)'0'), found.Places);
        var numbers = DigitPairs.ToFours(digits);
        var wrong = Vector128.GreaterThan(digits, Vector128.Create((byte)9)).AsUInt32() | Vector128.LessThan(numbers.AsInt32(), found.Least).AsUInt32()
            | (numbers & Vector128.Create(0xFFFF_FF00));
        value = Vector128.Shuffle(numbers.AsByte(), Vector128.Create(0x0004_080Cu).AsByte()).AsUInt32().ToScalar();
        return wrong == Vector128<uint>.Zero;
    }

    /// <summary>The layout's number: how long each octet is, less one, in two bits each.</summary>
    private static bool TryFindLayout(uint dots, int length, out int layout)
    {
        var (rest, last) = (dots & (dots - 1), 0u);
        last = rest & (rest - 1);
        var first = BitOperations.TrailingZeroCount(dots);
        var second = BitOperations.TrailingZeroCount(rest);
        var third = BitOperations.TrailingZeroCount(last);
        var (a, b, c, d) = (first - 1, second - first - 2, third - second - 2, length - third - 2);
        layout = a | b << 2 | c << 4 | d << 6;

        // Fewer dots than three put the third at 32, which makes the last octet shorter than nothing.
        return (uint)(a | b | c | d) <= 3 && (last & (last - 1)) == 0;
    }

    private static Layout[] CreateLayouts()
    {
        var layouts = new Layout[256];
        Span<byte> places = stackalloc byte[16];
        Span<int> least = stackalloc int[4];
        for (var layout = 0; layout < layouts.Length; layout++)
        {
            var start = 0;
            for (var octet = 0; octet < 4; octet++)
            {
                var length = (layout >> (2 * octet) & 3) + 1;
                var ones = start + length - 1;
                least[octet] = length == 1 ? 0 : (int)Math.Pow(10, length - 1);
                for (var place = 0; place < 4; place++)
                    places[4 * octet + 3 - place] = place < length ? (byte)(ones - place) : Nothing;
                start = ones + 2;
            }

            layouts[layout] = new Layout(Vector128.Create<byte>(places), Vector128.Create<int>(least));
        }

        return layouts;
    }

    /// <summary>How the digits of a text are brought to their places.</summary>
    /// <param name="places">For each place, where its digit stands.</param>
    /// <param name="least">What each octet must be at the least.</param>
    private readonly struct Layout(Vector128<byte> places, Vector128<int> least)
    {
        internal readonly Vector128<byte> Places = places;

        internal readonly Vector128<int> Least = least;
    }
}
