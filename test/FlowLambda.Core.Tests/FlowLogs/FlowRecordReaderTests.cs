using System.Globalization;
using System.Text;
using FlowLambda.Core.Tests.Support;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

public class FlowRecordReaderTests
{
    private static readonly string Good = new Flow().ToString();

    [Fact]
    public void A_record_of_the_default_format_has_its_14_values()
    {
        var record = Records.Read(Records.DefaultFormat, "2 123456789010 eni-1 172.31.9.69 2001:db8::1 49761 3389 6 20 4249 1418530010 1418530070 REJECT OK");

        Records.DefaultFormat.Split(' ').Select(field => record[field]).ShouldBe(
            ["2", "123456789010", "eni-1", "172.31.9.69", "2001:db8::1", "49761", "3389", "6", "20", "4249", "1418530010", "1418530070", "REJECT", "OK"]);
        record.Status.ShouldBe(LogStatus.Ok);
        record.EventTime.ShouldBe(1418530010);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("2 123456789010 eni-1 10.0.0.1 10.0.0.2 1 2 6 1 40 1 2 ACCEPT")]
    [InlineData("not a flow log record")]
    public void Too_few_fields_are_FieldMissing(string line) =>
        Records.ErrorOf(Records.DefaultFormat, line).ShouldBe(FlowRecordError.FieldMissing);

    [Theory]
    [InlineData("2 123456789010 eni-1 10.0.0.1 10.0.0.2 1 2 6 1 40 1 2 ACCEPT OK extra")]
    [InlineData("a line with many more words than any record of fourteen fields has in it")]
    public void Too_many_fields_are_FieldUnexpected(string line) =>
        Records.ErrorOf(Records.DefaultFormat, line).ShouldBe(FlowRecordError.FieldUnexpected);

    [Theory]
    [InlineData("srcaddr", "10.0.0.256", FlowRecordError.AddressInvalid)]
    [InlineData("srcaddr", "host", FlowRecordError.AddressInvalid)]
    [InlineData("dstport", "ssh", FlowRecordError.NumberInvalid)]
    [InlineData("dstport", "-1", FlowRecordError.NumberInvalid)]
    [InlineData("dstport", "+1", FlowRecordError.NumberInvalid)]
    [InlineData("bytes", "1e3", FlowRecordError.NumberInvalid)]
    [InlineData("bytes", "1,000", FlowRecordError.NumberInvalid)]
    [InlineData("bytes", "٣", FlowRecordError.NumberInvalid)]
    [InlineData("action", "accept", FlowRecordError.ActionUnknown)]
    [InlineData("action", "DROP", FlowRecordError.ActionUnknown)]
    [InlineData("log-status", "ok", FlowRecordError.LogStatusUnknown)]
    [InlineData("log-status", "NO_DATA", FlowRecordError.LogStatusUnknown)]
    public void A_value_that_its_field_cannot_have_is_named_by_its_cause(string field, string value, FlowRecordError cause) =>
        Records.ErrorOf(field, value).ShouldBe(cause);

    [Theory]
    [InlineData("version", 255)]
    [InlineData("srcport", 65535)]
    [InlineData("dstport", 65535)]
    [InlineData("protocol", 255)]
    [InlineData("tcp-flags", 255)]
    [InlineData("packets", long.MaxValue)]
    [InlineData("bytes", long.MaxValue)]
    [InlineData("packets-lost-blackhole", long.MaxValue)]
    public void A_number_may_be_0_and_its_largest_but_no_larger(string field, long largest)
    {
        Records.Read(field, "0")[field].ShouldBe("0");
        Records.Read(field, largest.ToString(CultureInfo.InvariantCulture))[field].ShouldBe(largest.ToString(CultureInfo.InvariantCulture));
        Records.ErrorOf(field, ((Int128)largest + 1).ToString(CultureInfo.InvariantCulture)).ShouldBe(FlowRecordError.NumberOutOfRange);
        Records.ErrorOf(field, "18446744073709551616").ShouldBe(FlowRecordError.NumberOutOfRange);
        Records.ErrorOf(field, new string('9', 100)).ShouldBe(FlowRecordError.NumberOutOfRange);
    }

    [Theory]
    [InlineData("2147483648")]
    [InlineData("4294967296")]
    [InlineData("10000000000000")]
    public void Bytes_above_32_bits_are_exact(string bytes) => Records.Read("bytes", bytes)["bytes"].ShouldBe(bytes);

    [Fact]
    public void Whether_a_line_is_malformed_does_not_depend_on_the_fields_that_are_asked_for()
    {
        var catalog = new FieldCatalog();
        var reader = new FlowRecordReader(RecordFormat.Default, catalog, new HashSet<FlowLogField>());
        var line = Encoding.UTF8.GetBytes(Good.Replace("10.0.0.5", "10.0.0.500", StringComparison.Ordinal));

        reader.Read(line, 0, line.Length, 0, new FlowRecord(catalog, new AddressScopes([]))).ShouldBe(FlowRecordError.AddressInvalid);
    }

    [Fact]
    public void A_text_of_4096_bytes_is_read_and_a_longer_one_is_FieldTooLong()
    {
        Records.Read("interface-tag", new string('t', 4096))["interface-tag"].ShouldBe(new string('t', 4096));
        Records.ErrorOf("interface-tag", new string('t', 4097)).ShouldBe(FlowRecordError.FieldTooLong);
    }

    [Fact]
    public void A_line_of_1_MiB_is_looked_at_and_a_longer_one_is_LineTooLong()
    {
        var padded = Good.PadRight(FlowRecordReader.MaxLineLength);

        FlowRecordReader.MaxLineLength.ShouldBe(1024 * 1024);
        Records.ErrorOf(Records.DefaultFormat, padded).ShouldBe(FlowRecordError.None);
        Records.ErrorOf(Records.DefaultFormat, padded + " ").ShouldBe(FlowRecordError.LineTooLong);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_in_a_text_field_break_nothing()
    {
        byte[] line = [.. "eni-"u8, 0xC3, 0x28, 0xFF, .. " 443"u8];

        Records.ErrorOf("interface-id dstport", line).ShouldBe(FlowRecordError.None);
        Records.ErrorOf("dstport interface-id", line).ShouldBe(FlowRecordError.NumberInvalid);
    }
}
