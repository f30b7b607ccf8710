using System.Text;
using FlowLambda.Core.Tests.Support;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

/// <summary>A line is read the same whether or not there is room around it: with room it is read quickly, alone or among others, without it field by field.</summary>
public class UsualLineTests
{
    private const string Version5 =
        Records.DefaultFormat
        + " vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr pkt-dstaddr region az-id sublocation-type sublocation-id"
        + " pkt-src-aws-service pkt-dst-aws-service flow-direction traffic-path";

    private const string Default = "2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1418530010 1418530070 ACCEPT OK";

    public static TheoryData<string, string> Lines => new()
    {
        { Records.DefaultFormat, Default },
        { Records.DefaultFormat, "2 123456789010 eni-1235b8ca123456789 - - - - - - - 1431280876 1431280934 - NODATA" },
        { Records.DefaultFormat, "2 123456789010 eni-1 2001:db8:1234:a100:8d6e:3477:df66:f105 ::ffff:10.0.0.1 34892 22 6 54 8855 1477913708000 1477913820 REJECT SKIPDATA" },
        { Version5, Default + " vpc-0a1b subnet-0a1b i-0a1b 19 IPv4 10.0.0.62 52.213.180.42 us-east-1 use1-az4 - - - S3 egress 8" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Whichever_byte_of_it_is_another(string format, string line)
    {
        var twins = new Twins(format);
        twins.Compare(Encoding.UTF8.GetBytes(line)).ShouldBe(FlowRecordError.None);

        for (var place = 0; place < line.Length; place++)
        {
            foreach (var other in " 019.:-*aA{\"\t\r\n\u0000\u007f\u0080\u00b0\u00ff")
                twins.Compare(Encoding.Latin1.GetBytes(line[..place] + other + line[(place + 1)..]));
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Whatever_byte_comes_between_any_two(string format, string line)
    {
        var twins = new Twins(format);

        for (var place = 0; place <= line.Length; place++)
        {
            foreach (var other in " 0.-*:\t\0\u00ff")
                twins.Compare(Encoding.Latin1.GetBytes(line[..place] + other + line[place..]));
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Wherever_it_is_cut_or_a_byte_is_left_out_or_comes_twice(string format, string line)
    {
        var twins = new Twins(format);

        for (var place = 0; place < line.Length; place++)
        {
            foreach (var edited in new[] { line[..place], line[place..], line[..place] + line[(place + 1)..], line[..place] + line[place] + line[place..] })
                twins.Compare(Encoding.UTF8.GetBytes(edited));
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void However_long_it_is(string format, string line)
    {
        var twins = new Twins(format);

        for (var added = 1; added < 150; added++)
            twins.Compare(Encoding.UTF8.GetBytes(line.Replace("eni-1", "eni-" + new string('1', added), StringComparison.Ordinal))).ShouldBe(FlowRecordError.None);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void However_little_of_the_buffer_there_is_around_it(string format, string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        var twins = new Twins(format);

        for (var room = 0; room <= 80; room++)
        {
            twins.Compare(bytes, room, 0).ShouldBe(FlowRecordError.None);
            twins.Compare(bytes, 0, room).ShouldBe(FlowRecordError.None);
            twins.Compare(bytes, room, room).ShouldBe(FlowRecordError.None);
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void As_many_as_a_block_holds_or_fewer(string format, string line)
    {
        var twins = new Twins(format);

        for (var count = 1; count <= RecordColumns.MaxRows; count++)
            twins.CompareBlock(Encoding.UTF8.GetBytes(line), count).ShouldBeTrue();
    }

    [Fact]
    public void Nothing_is_left_of_the_line_before()
    {
        var twins = new Twins(Records.DefaultFormat);
        twins.Compare(Encoding.UTF8.GetBytes(Default));

        twins.Compare("2 unknown - - - - - - - - - - - NODATA"u8.ToArray()).ShouldBe(FlowRecordError.None);
    }

    /// <summary>Two readers and their records, each of which meets every line.</summary>
    private sealed class Twins
    {
        private const int Room = 100;

        private readonly FieldCatalog _catalog = new();
        private readonly (FlowRecordReader Reader, FlowRecord Record) _inRoom;
        private readonly (FlowRecordReader Reader, FlowRecord Record) _alone;
        private readonly (FlowRecordReader Reader, FlowRecord Record) _block;

        internal Twins(string format)
        {
            var parsed = RecordFormat.Parse(format, _catalog, out _)!;
            _inRoom = (new FlowRecordReader(parsed, _catalog, keepsTokens: true), new FlowRecord(_catalog, new AddressScopes([])));
            _block = (new FlowRecordReader(parsed, _catalog), new FlowRecord(_catalog, new AddressScopes([]), RecordColumns.MaxRows));
            _alone = (new FlowRecordReader(parsed, _catalog, keepsTokens: true), new FlowRecord(_catalog, new AddressScopes([])));
        }

        internal FlowRecordError Compare(byte[] line) => Compare(line, Room, Room);

        internal FlowRecordError Compare(byte[] line, int before, int after)
        {
            // Digits around the line: what is read of them by mistake changes a number.
            byte[] buffer = [.. Enumerable.Repeat((byte)'1', before), .. line, .. Enumerable.Repeat((byte)'1', after)];
            var error = _inRoom.Reader.Read(buffer, before, line.Length, Flow.Origin * 1000, _inRoom.Record);
            error.ShouldBe(_alone.Reader.Read(line, 0, line.Length, Flow.Origin * 1000, _alone.Record), Encoding.Latin1.GetString(line));
            if (error == FlowRecordError.None)
                Describe(_inRoom.Record).ShouldBe(Describe(_alone.Record), Encoding.Latin1.GetString(line));
            if (CompareBlock(line, count: 5))
                error.ShouldBe(FlowRecordError.None, Encoding.Latin1.GetString(line));
            return error;
        }

        /// <summary>Reads the line several times over as one block, where that can be done, and compares each with the line last read alone.</summary>
        internal bool CompareBlock(byte[] line, int count)
        {
            byte[] space = [.. Enumerable.Repeat((byte)'1', Room)];
            byte[] buffer = [.. space, .. Enumerable.Repeat((byte[])[.. line, (byte)'1'], count).SelectMany(bytes => bytes), .. space];
            var (reader, record) = _block;
            record.Empty();
            for (var row = 0; row < count; row++)
            {
                record.MoveTo(row);
                if (!reader.TryBegin(buffer, Room + row * (line.Length + 1), line.Length, Flow.Origin * 1000, record, row))
                    return false;
            }

            if (!reader.TryRead(buffer, count, record))
                return false;
            _alone.Reader.Read(line, 0, line.Length, Flow.Origin * 1000, _alone.Record);
            for (var row = 0; row < count; row++)
            {
                record.MoveTo(row);
                Values(record).ShouldBe(Values(_alone.Record), $"row {row} of {Encoding.Latin1.GetString(line)}");
            }

            return true;
        }

        private string Describe(FlowRecord record) => $"{string.Join(' ', record.LogMessage.Tokens.ToArray())} {Values(record)}";

        private string Values(FlowRecord record) =>
            $"{record.Status} {record.EventTime} {string.Join(' ', _catalog.Names.Select(name => record.GetString(_catalog.Find(name)!)))}";
    }
}
