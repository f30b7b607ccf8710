using System.Text;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

public class LineScannerTests
{
    private static readonly byte[] Around = [.. Enumerable.Repeat((byte)' ', LineScanner.BlockLength)];

    public static TheoryData<int> LengthsAroundThoseOfVectors() =>
        [.. new[] { 16, 32, 64, 128, 192 }.SelectMany(width => Enumerable.Range(width - 2, 5))];

    [Theory]
    [MemberData(nameof(LengthsAroundThoseOfVectors))]
    public void Two_fields_are_found_wherever_the_space_stands(int length)
    {
        var scanner = new LineScanner(2);

        for (var space = 1; space < length - 1; space++)
        {
            var line = new string('x', space) + " " + new string('y', length - space - 1);
            BoundsOf(scanner, line).ShouldBe([-1, space, length]);
        }
    }

    [Theory]
    [MemberData(nameof(LengthsAroundThoseOfVectors))]
    public void As_many_fields_are_found_as_a_line_can_have(int length)
    {
        var line = string.Concat(Enumerable.Repeat("x ", length))[..((length | 1))];
        var fields = line.Split(' ').Length;

        BoundsOf(new LineScanner(fields), line).ShouldBe([-1, .. Enumerable.Range(0, fields).Select(field => 2 * field + 1)]);
        BoundsOf(new LineScanner(fields - 1), line).ShouldBeNull();
        BoundsOf(new LineScanner(fields + 1), line).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(LengthsAroundThoseOfVectors))]
    public void A_line_with_an_empty_field_is_left_to_others(int length)
    {
        for (var space = 0; space < length - 1; space++)
        {
            var line = new string('x', space) + "  " + new string('y', length - space - 2);
            BoundsOf(new LineScanner(line.Split(' ').Length), line).ShouldBeNull();
            BoundsOf(new LineScanner(line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length), line).ShouldBeNull();
        }
    }

    [Fact]
    public void Each_way_to_find_spaces_finds_the_same_for_every_byte_at_every_place()
    {
        var block = new byte[LineScanner.BlockLength];
        for (var place = 0; place < block.Length; place++)
        {
            foreach (var others in new byte[] { 0x00, (byte)' ', (byte)'!', 0xA0, 0xFF })
            {
                for (var value = 0; value <= byte.MaxValue; value++)
                {
                    block.AsSpan().Fill(others);
                    block[place] = (byte)value;
                    var expected = OneByOne(block);
                    LineScanner.SpacesOf(block).ShouldBe(expected);
                    LineScanner.SpacesBy32(block).ShouldBe(expected);
                    LineScanner.SpacesBy16(block).ShouldBe(expected);
                    LineScanner.SpacesBy8(block).ShouldBe(expected);
                }
            }
        }
    }

    /// <summary>The bounds, counted from the line's start; null where the line is left to others. The line stands among spaces.</summary>
    private static int[]? BoundsOf(LineScanner scanner, string line)
    {
        byte[] buffer = [.. Around, .. Encoding.UTF8.GetBytes(line), .. Around];
        return scanner.TryFindBounds(buffer, Around.Length, line.Length)
            ? [.. scanner.Bounds.ToArray().Select(bound => bound - Around.Length)]
            : null;
    }

    private static ulong OneByOne(ReadOnlySpan<byte> block)
    {
        var spaces = 0UL;
        for (var i = 0; i < block.Length; i++)
            spaces |= block[i] == ' ' ? 1UL << i : 0;
        return spaces;
    }
}
