using System.Text;
using System.Text.Json;
using FlowLambda.Core.Tests.Support;
using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Core.Tests.Corpora;

/// <summary>The test data of the OpenTelemetry collector's decoder, with the values that it expects.</summary>
public class OpenTelemetryTests
{
    private const string TransitGatewayFormat =
        "version account-id tgw-id tgw-attachment-id tgw-src-vpc-id tgw-dst-vpc-id tgw-src-subnet-id tgw-dst-subnet-id tgw-src-eni tgw-dst-eni "
        + "tgw-src-az-id tgw-dst-az-id tgw-pair-attachment-id srcaddr dstaddr srcport dstport protocol packets bytes start end log-status type "
        + "tcp-flags flow-direction region";

    private static readonly Dictionary<string, string> FieldOfAttribute = new(StringComparer.Ordinal)
    {
        ["version"] = "version",
        ["interface"] = "interface-id",
        ["source.address"] = "srcaddr",
        ["destination.address"] = "dstaddr",
        ["source.port"] = "srcport",
        ["destination.port"] = "dstport",
        ["protocol.name"] = "protocol-name",
        ["packets"] = "packets",
        ["bytes"] = "bytes",
        ["start"] = "start",
        ["time"] = "end",
        ["end"] = "end",
        ["action"] = "action",
        ["status"] = "log-status",
        ["account"] = "account-id",
    };

    [Fact]
    public void A_document_of_the_default_format_has_the_expected_values() =>
        Check(Records.DefaultFormat, Messages("valid_vpc_flow_cw.json"), Expected("valid_vpc_flow_cw.json"));

    [Fact]
    public void A_document_of_a_custom_format_has_the_expected_values()
    {
        var expected = Expected("valid_vpc_flow_cw_custom.json");

        Check(expected.GetProperty("format").GetString()!, Messages("valid_vpc_flow_cw_custom.json"), expected.GetProperty("records"));
    }

    [Fact]
    public void A_document_of_a_transit_gateway_is_read()
    {
        var record = Records.Read(TransitGatewayFormat, Messages("valid_tgw_flow_cw.json").ShouldHaveSingleItem());

        record["tgw-pair-attachment-id"].ShouldBe("tgw-attach-0def12345abc67890");
        record["dstport"].ShouldBe("443");
        record["tcp-flags"].ShouldBe("2");
        record["region"].ShouldBe("us-east-1");
        record.EventTime.ShouldBe(1700000000);
    }

    [Fact]
    public void A_file_with_a_NODATA_record_has_the_expected_values()
    {
        var lines = Data.Lines("otel/valid_vpc_flow_log.log");

        Check(lines[0], lines[1..], Expected("valid_vpc_flow_log.log"));
        Records.Read(lines[0], lines[1]).Status.ShouldBe(LogStatus.NoData);
    }

    [Theory]
    [InlineData("vpc_flow_log_too_few_fields.log", FlowRecordError.FieldMissing)]
    [InlineData("vpc_flow_log_too_many_fields.log", FlowRecordError.FieldUnexpected)]
    public void A_record_with_too_few_or_too_many_fields_is_malformed(string file, FlowRecordError cause)
    {
        Expected(file).GetString().ShouldNotBeNull().ShouldStartWith("error:");
        var lines = Data.Lines($"otel/{file}");

        Records.ErrorOf(lines[0], lines[1]).ShouldBe(cause);
    }

    private static void Check(string format, IEnumerable<string> lines, JsonElement expected)
    {
        foreach (var (line, values) in lines.Zip(expected.EnumerateArray(), (line, values) => (line, values)))
        {
            var record = Records.Read(format, line);
            foreach (var value in values.EnumerateObject())
                record[FieldOfAttribute[value.Name]].ShouldBe(value.Value.ToString(), value.Name);
        }
    }

    private static List<string> Messages(string file)
    {
        using var batch = SubscriptionDecoder.DecodeJson(Data.Bytes($"otel/{file}"));
        List<string> messages = [];
        foreach (var logEvent in batch.Events)
            messages.Add(Encoding.UTF8.GetString(batch.Message(logEvent)));
        messages.Count.ShouldBe(Data.Json($"otel/{file}").GetProperty("logEvents").GetArrayLength());
        return messages;
    }

    private static JsonElement Expected(string file) => Data.Json("otel/expected.json").GetProperty(file);
}
