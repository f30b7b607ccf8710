namespace FlowLambda.Core.Tests.RuleTests;

/// <summary>Which lines a test's records are. 1795168800 is 10:00:00 on 20 November 2026.</summary>
public class RecordTests
{
    [Fact]
    public void A_record_of_which_nothing_is_said_is_one_packet_that_was_let_in() =>
        TestFile.Lines("default", "[ {} ]").ShouldBe(
            ["2 123456789012 eni-0a1b2c3d 52.1.2.3 10.0.0.5 50000 443 6 1 40 1795168800 1795168859 ACCEPT OK"]);

    [Fact]
    public void A_record_has_what_it_says_then_what_the_defaults_say() =>
        TestFile.Lines("srcaddr dstaddr dstport action", "[ { dstport: 22 }, { srcaddr: 10.0.0.1 } ]", "{ srcaddr: 52.9.9.9, action: REJECT, dstport: 80 }").ShouldBe(
            ["52.9.9.9 10.0.0.5 22 REJECT", "10.0.0.1 10.0.0.5 80 REJECT"]);

    [Theory]
    [InlineData("srcaddr action", "52.1.2.3 ACCEPT")]
    [InlineData("version tcp-flags vpc-id", "3 - -")]
    [InlineData("version flow-direction pkt-srcaddr pkt-dstaddr", "5 - 52.1.2.3 10.0.0.5")]
    public void A_record_is_cut_to_the_fields_of_the_format(string format, string line) => TestFile.Lines(format, "[ {} ]").ShouldBe([line]);

    [Theory]
    [InlineData("{ from: 1000 }", "1000 1001 1002 1003 1004")]
    [InlineData("{ from: 1000, step: -10 }", "1000 990 980 970 960")]
    [InlineData("{ from: 1000, cycle: 2 }", "1000 1001 1000 1001 1000")]
    [InlineData("{ from: 1000, each: 2 }", "1000 1000 1001 1001 1002")]
    [InlineData("{ from: 1000, each: 2, cycle: 2 }", "1000 1000 1001 1001 1000")]
    [InlineData("[22, 80, 443]", "22 80 443 22 80")]
    [InlineData("22", "22 22 22 22 22")]
    public void A_number_counts_up_with_each_repetition(string ports, string written) =>
        string.Join(' ', TestFile.Lines("dstport", $"[ {{ repeat: 5, dstport: {ports} }} ]")).ShouldBe(written);

    [Theory]
    [InlineData("{ from: 10.0.0.254 }", "10.0.0.254 10.0.0.255 10.0.1.0")]
    [InlineData("{ from: 10.0.0.5, step: 256 }", "10.0.0.5 10.0.1.5 10.0.2.5")]
    [InlineData("{ from: 10.0.0.1, step: -1 }", "10.0.0.1 10.0.0.0 9.255.255.255")]
    [InlineData("{ from: '2001:db8::ffff:ffff:ffff:ffff' }", "2001:db8::ffff:ffff:ffff:ffff 2001:db8:0:1:: 2001:db8:0:1::1")]
    [InlineData("[10.0.0.1, '-']", "10.0.0.1 - 10.0.0.1")]
    public void An_address_counts_up(string addresses, string written) =>
        string.Join(' ', TestFile.Lines("dstaddr", $"[ {{ repeat: 3, dstaddr: {addresses} }} ]")).ShouldBe(written);

    [Theory]
    [InlineData("{ from: 10:00:00, step: 40s }", "1795168800 1795168840")]
    [InlineData("{ from: 10:00, step: 5m }", "1795168800 1795169100")]
    [InlineData("{ from: 1795168800, step: 7 }", "1795168800 1795168807")]
    [InlineData("{ from: 2026-11-20T12:00:00+02:00, step: -1h }", "1795168800 1795165200")]
    [InlineData("[10:00:01, 2026-11-20T10:00:02Z]", "1795168801 1795168802")]
    public void A_time_counts_up(string times, string written) =>
        string.Join(' ', TestFile.Lines("start", $"[ {{ repeat: 2, start: {times} }} ]")).ShouldBe(written);

    [Fact]
    public void A_record_ends_59_seconds_after_its_start_unless_it_says_when() =>
        TestFile.Lines("start end", "[ { start: 10:00:10 }, { start: 10:00:10, end: 10:20:00 } ]").ShouldBe(["1795168810 1795168869", "1795168810 1795170000"]);

    [Fact]
    public void A_record_without_traffic_has_the_frame_only_and_what_it_says_itself() =>
        TestFile.Lines("default", "[ { log-status: NODATA }, { log-status: SKIPDATA, dstport: 22 } ]", "{ srcaddr: 52.9.9.9, interface-id: eni-1 }").ShouldBe(
        [
            "2 123456789012 eni-1 - - - - - - - 1795168800 1795168859 - NODATA",
            "2 123456789012 eni-1 - - - 22 - - - 1795168800 1795168859 - SKIPDATA",
        ]);

    [Fact]
    public void What_is_left_empty_is_absent() => TestFile.Lines("srcport dstport", "[ { srcport: ~, dstport: '-' } ]").ShouldBe(["- -"]);

    [Fact]
    public void A_line_is_fed_as_it_stands() =>
        TestFile.Lines("dstport", """[ garbage, { line: "", repeat: 2 }, { line: "a\nb", timestamp: 10:00 }, "{\"srcAddr\":\"10.0.0.1\"}" ]""").ShouldBe(
            ["garbage", "", "", "a\nb", "{\"srcAddr\":\"10.0.0.1\"}"]);
}
