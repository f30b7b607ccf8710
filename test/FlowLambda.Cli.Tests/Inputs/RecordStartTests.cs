using System.Text;
using FlowLambda.Cli.Inputs;
using FlowLambda.Configuration;
using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Tests.Inputs;

/// <summary>Where a record's start is, is found by masks of 64 bytes: at the same place as by a look at one byte after the other.</summary>
public sealed class RecordStartTests
{
    private const int Room = FieldSpaces.BlockLength;

    private static readonly string[] Names = ["start", "srcaddr", "dstaddr", "bytes", "packets", "end", "action"];

    private readonly Random _random = new(1);

    [Fact]
    public void Spaces_are_found_alike_with_vectors_and_without()
    {
        for (var run = 0; run < 2000; run++)
        {
            var block = Encoding.Latin1.GetBytes(Words(FieldSpaces.BlockLength));
            var expected = block.Select((value, index) => value == ' ' ? 1UL << index : 0).Aggregate((one, other) => one | other);

            FieldSpaces.By16(block).ShouldBe(expected);
            FieldSpaces.By8(block).ShouldBe(expected);
            FieldSpaces.Of(block).ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void The_field_is_found_in_lines_of_any_length_wherever_spaces_are(int place)
    {
        var start = new RecordStart(FormatWithStartAt(place));
        var found = 0;
        for (var run = 0; run < 20_000; run++)
        {
            var line = Words(_random.Next(200));
            var buffer = Encoding.Latin1.GetBytes($"before {line}\nand so on{new string(' ', Room)}");

            var actual = start.Find(buffer, "before ".Length, line.Length);

            actual.ShouldBe(PlaceIn(line, place) is >= 0 and var index ? "before ".Length + index : -1, $"'{line}'");
            found += actual < 0 ? 0 : 1;
        }

        found.ShouldBeInRange(5000, 19_999);
    }

    [Theory]
    [InlineData(60, "0000000060", false)]
    [InlineData(1_699_999_980, "1700000039", true)]
    [InlineData(1_699_999_980, "1700000040", false)]
    [InlineData(1_699_999_980, "1699999979", true)]
    [InlineData(1_699_999_980, "1699999999", true)]
    [InlineData(1_699_999_980, "1800000000", false)]
    [InlineData(1_699_999_980, "9999999999", false)]
    [InlineData(10_000_000_020, "9999999999", false)]
    public void Digits_tell_whether_a_start_is_certainly_of_no_later_minute(long latest, string seconds, bool isNoLater)
    {
        var cut = new BatchCut();
        cut.Begin();
        cut.Add(latest * 1000);

        cut.IsNoLater(Encoding.ASCII.GetBytes(seconds)).ShouldBe(isNoLater);
    }

    [Fact]
    public void A_batch_that_has_no_time_yet_has_every_start_read()
    {
        var cut = new BatchCut();
        cut.Begin();
        cut.Add(1_699_999_980_000);
        cut.Begin();
        cut.Add(0);

        cut.IsNoLater("1600000000"u8).ShouldBeFalse();
    }

    private static int PlaceIn(string line, int place)
    {
        for (var index = 0; index < line.Length; index++)
        {
            if (line[index] != ' ' && (index == 0 || line[index - 1] == ' ') && place-- == 0)
                return index;
        }

        return -1;
    }

    private static RecordFormat FormatWithStartAt(int place)
    {
        var names = Names.Skip(1).ToList();
        names.Insert(place, Names[0]);
        return RecordFormat.FromHeader(names, ConfigurationLoader.Load("version: 1", "c.yaml").Catalog).ShouldNotBeNull();
    }

    /// <summary>Words of up to 40 bytes with one space or more between them, and some at the ends.</summary>
    private string Words(int length)
    {
        var (text, word) = (new StringBuilder(), _random.Next(2) == 0);
        var longest = _random.Next(2) == 0 ? 3 : 40;
        for (; text.Length < length; word = !word)
            text.Append(word ? 'x' : ' ', word ? _random.Next(1, longest) : _random.Next(8) == 0 ? 3 : 1);
        return text.ToString(0, length);
    }
}
