using FlowLambda.Core.Tests.Support;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

/// <summary>Messages that are JSON objects: what the parseVPC transformer makes of a record, or the field names themselves.</summary>
public class JsonRecordTests
{
    private const string ParseVpc =
        """{"version":2,"accountId":"123456789010","interfaceId":"eni-1","srcAddr":"172.31.9.69","dstAddr":"172.31.9.12","srcPort":49761,"dstPort":3389,"protocol":6,"packets":20,"bytes":4249,"start":1418530010,"end":1418530070,"action":"REJECT","logStatus":"OK"}""";

    private const string FieldNames =
        """{"version":2,"account-id":"123456789010","interface-id":"eni-1","srcaddr":"172.31.9.69","dstaddr":"172.31.9.12","srcport":49761,"dstport":3389,"protocol":6,"packets":20,"bytes":4249,"start":1418530010,"end":1418530070,"action":"REJECT","log-status":"OK"}""";

    private const string Underscores =
        """{"version":"2","account_id":"123456789010","interface_id":"eni-1","srcaddr":"172.31.9.69","dstaddr":"172.31.9.12","srcport":"49761","dstport":"3389","protocol":"6","packets":"20","bytes":"4249","start":"1418530010","end":"1418530070","action":"REJECT","log_status":"OK"}""";

    [Theory]
    [InlineData(ParseVpc)]
    [InlineData(FieldNames)]
    [InlineData(Underscores)]
    public void The_members_are_the_record(string message)
    {
        var record = Records.Read(Records.DefaultFormat, message);

        Records.DefaultFormat.Split(' ').Select(field => record[field]).ShouldBe(
            ["2", "123456789010", "eni-1", "172.31.9.69", "172.31.9.12", "49761", "3389", "6", "20", "4249", "1418530010", "1418530070", "REJECT", "OK"]);
        record["role"].ShouldBe("initiator");
        record.EventTime.ShouldBe(1418530010);
    }

    [Fact]
    public void Later_versions_are_in_camel_case_too()
    {
        var record = Records.Read("version", """{"srcAddr":"10.0.0.1","pktSrcAddr":"10.9.9.9","pktDstAwsService":"S3","tcpFlags":18,"instanceTag2":"web","nextHopAzId":"a"}""");

        new[] { record["src"], record["pkt-dst-aws-service"], record["tcp-flags-names"], record["instance-tag-2"], record["next-hop-az-id"] }
            .ShouldBe(["10.9.9.9", "S3", "SYN|ACK", "web", "a"]);
    }

    [Fact]
    public void Members_of_other_types_and_other_names_are_passed_over()
    {
        var record = Records.Read("version", """{"requestId":{"a":[1,{"srcaddr":"1.1.1.1"}]},"bytes":[1],"packets":null,"dstport":true,"srcaddr":"10.0.0.1","tags":["x"]}""");

        new[] { record["srcaddr"], record["bytes"], record["packets"], record["dstport"] }.ShouldBe(["10.0.0.1", null, null, null]);
    }

    [Fact]
    public void Absent_and_masked_values_are_absent()
    {
        var record = Records.Read("version", """{"srcaddr":"-","dstaddr":"*********","interfaceId":"","log-status":"NODATA"}""");

        new[] { record["srcaddr"], record["dstaddr"], record["interface-id"] }.ShouldBe([null, null, null]);
        record.Status.ShouldBe(LogStatus.NoData);
    }

    [Fact]
    public void Escapes_are_undone_in_names_and_values()
    {
        var record = Records.Read("version", """{"\u0073rcaddr":"10.0.0\u002e1","instanceTag":"a\"b\\c\u00e9\ud83d\ude00"}""");

        record["srcaddr"].ShouldBe("10.0.0.1");
        record["instance-tag"].ShouldBe("a\"b\\cé😀");
    }

    [Fact]
    public void A_text_value_may_hold_spaces() =>
        Records.Read("version", """{"srcaddr":"10.0.0.1","instanceTag":"two words"}""")["instance-tag"].ShouldBe("two words");

    [Theory]
    [InlineData("""{"srcaddr":"10.0.0.300"}""", FlowRecordError.AddressInvalid)]
    [InlineData("""{"srcport":1.5,"srcaddr":"10.0.0.1"}""", FlowRecordError.NumberInvalid)]
    [InlineData("""{"srcport":-1,"srcaddr":"10.0.0.1"}""", FlowRecordError.NumberInvalid)]
    [InlineData("""{"srcport":65536,"srcaddr":"10.0.0.1"}""", FlowRecordError.NumberOutOfRange)]
    [InlineData("""{"action":"login","user":"alice"}""", FlowRecordError.ActionUnknown)]
    public void A_bad_value_is_named_by_its_cause(string message, FlowRecordError cause) =>
        Records.ErrorOf("version", message).ShouldBe(cause);

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"srcaddr":"10.0.0.1" """)]
    [InlineData("""{"srcaddr":"10.0.0.1"} trailing""")]
    [InlineData("""{"srcaddr":"10.0.0.1",}""")]
    [InlineData("""{srcaddr:"10.0.0.1"}""")]
    [InlineData("""{"srcaddr":"10.0.0.1","interfaceId":"\ud800"}""")]
    [InlineData("""{"status":200,"bytes":512,"path":"/index.html"}""")]
    [InlineData("""{"level":"INFO","message":"started","requestId":"1"}""")]
    [InlineData("""{"version":"0","type":"order","region":"eu-west-1","account-id":"1"}""")]
    public void Broken_JSON_and_logs_of_other_programs_are_JsonInvalid(string message) =>
        Records.ErrorOf("version", message).ShouldBe(FlowRecordError.JsonInvalid);

    [Fact]
    public void Nesting_without_end_is_JsonInvalid()
    {
        Records.ErrorOf("version", """{"srcaddr":"10.0.0.1","x":""" + new string('[', 100_000)).ShouldBe(FlowRecordError.JsonInvalid);
    }

    [Fact]
    public void White_space_before_the_object_does_not_count() =>
        Records.Read("version", "  {\"srcaddr\":\"10.0.0.1\"} \n")["srcaddr"].ShouldBe("10.0.0.1");
}
