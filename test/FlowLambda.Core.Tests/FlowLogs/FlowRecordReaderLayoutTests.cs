using FlowLambda.Core.Tests.Support;
using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

public class FlowRecordReaderLayoutTests
{
    [Theory]
    [InlineData("10.0.0.1 10.0.0.2 443")]
    [InlineData("10.0.0.1  10.0.0.2   443")]
    [InlineData(" 10.0.0.1 10.0.0.2 443")]
    [InlineData("   10.0.0.1 10.0.0.2 443   ")]
    [InlineData("10.0.0.1 10.0.0.2 443\n")]
    [InlineData("10.0.0.1 10.0.0.2 443\r\n")]
    [InlineData("10.0.0.1 10.0.0.2 443 \r\n")]
    public void Fields_stand_apart_by_runs_of_spaces_and_line_ends_do_not_count(string line)
    {
        var record = Records.Read("srcaddr dstaddr dstport", line);

        new[] { record["srcaddr"], record["dstaddr"], record["dstport"] }.ShouldBe(["10.0.0.1", "10.0.0.2", "443"]);
    }

    [Fact]
    public void A_tab_stands_nothing_apart() =>
        Records.ErrorOf("srcaddr dstaddr", "10.0.0.1\t10.0.0.2").ShouldBe(FlowRecordError.FieldMissing);

    [Theory]
    [InlineData("1700000000", 1700000000)]
    [InlineData("1700000000999", 1700000000)]
    [InlineData("0", 0)]
    [InlineData("100000000000", 100000000000)]
    [InlineData("100000000001", 100000000)]
    [InlineData("100000000000000", 100000000000)]
    public void A_time_in_milliseconds_is_brought_to_seconds(string start, long seconds) =>
        Records.Read("start", start).EventTime.ShouldBe(seconds);

    [Theory]
    [InlineData("100000000000001")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    public void A_time_after_the_year_5138_is_out_of_range(string start) =>
        Records.ErrorOf("start", start).ShouldBe(FlowRecordError.NumberOutOfRange);

    [Fact]
    public void Without_start_the_log_event_tells_the_time()
    {
        Records.Read("srcaddr end", $"10.0.0.1 {Flow.Origin + 500}").EventTime.ShouldBe(Flow.Origin);
        Records.Read("srcaddr start", "10.0.0.1 -").EventTime.ShouldBe(Flow.Origin);
    }

    [Fact]
    public void Any_subset_in_any_order_is_a_format()
    {
        var record = Records.Read("log-status bytes vpc-id dstaddr", "OK 99 vpc-1 10.0.0.2");

        new[] { record["dstaddr"], record["vpc-id"], record["bytes"], record["srcaddr"] }.ShouldBe(["10.0.0.2", "vpc-1", "99", null]);
    }
}
