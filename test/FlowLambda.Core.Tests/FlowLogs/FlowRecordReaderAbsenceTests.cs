using FlowLambda.Core.Tests.Support;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

public class FlowRecordReaderAbsenceTests
{
    public static TheoryData<string> EveryRecordField() =>
        [.. FlowLogFields.All.Where(field => !field.IsPseudo).Select(field => field.Name)];

    [Theory]
    [MemberData(nameof(EveryRecordField))]
    public void A_hyphen_is_absent_in_any_field(string field) => Records.Read(field, "-")[field].ShouldBeNull();

    [Theory]
    [MemberData(nameof(EveryRecordField))]
    public void A_value_masked_by_data_protection_is_absent_in_any_field(string field)
    {
        Records.Read(field, "*")[field].ShouldBeNull();
        Records.Read(field, "************")[field].ShouldBeNull();
    }

    [Fact]
    public void An_asterisk_within_a_text_masks_nothing() => Records.Read("interface-tag", "*a")["interface-tag"].ShouldBe("*a");

    [Fact]
    public void A_half_masked_address_is_malformed() =>
        Records.ErrorOf("srcaddr", "10.0.***.***").ShouldBe(FlowRecordError.AddressInvalid);

    [Fact]
    public void Unknown_is_a_legal_account() => Records.Read("account-id", "unknown")["account-id"].ShouldBe("unknown");

    [Theory]
    [InlineData("NODATA", LogStatus.NoData)]
    [InlineData("SKIPDATA", LogStatus.SkipData)]
    public void A_record_without_traffic_has_its_status_and_time_and_no_traffic(string word, LogStatus status)
    {
        var record = Records.Read(Records.DefaultFormat, Flow.NoData(status: word));

        record.Status.ShouldBe(status);
        record["log-status"].ShouldBe(word);
        record["interface-id"].ShouldBe("eni-0a1b2c3d");
        record.EventTime.ShouldBe(Flow.Origin);
        foreach (var field in new[] { "srcaddr", "dstaddr", "srcport", "dstport", "protocol", "packets", "bytes", "action" })
            record[field].ShouldBeNull();
        foreach (var field in new[] { "src", "dst", "src-scope", "dst-scope", "service", "protocol-name", "role", "direction" })
            record[field].ShouldBeNull();
    }

    [Fact]
    public void A_record_whose_format_has_no_status_carries_traffic() =>
        Records.Read("srcaddr dstaddr", "10.0.0.1 10.0.0.2").Status.ShouldBe(LogStatus.Ok);

    [Fact]
    public void A_value_is_not_carried_over_from_the_record_before()
    {
        var engine = Given.Metric("statistic: sum(bytes), dimensions: [srcaddr]");

        var result = engine.Feed(new Flow { Bytes = 70 }, new Flow { Bytes = "-" }, new Flow { Source = "-", Bytes = 900 });

        result.Metrics.ShouldHaveSingleItem().Values.Sum.ShouldBe(70);
    }
}
