using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Text;

/// <summary>What stands beside a value, so that one need not look it up.</summary>
public sealed class LabelTests : IDisposable
{
    private const string Lists = "lists: { office: [198.51.100.0/24], vpn: [198.51.100.7] }";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("198.51.100.8", "198.51.100.8 (office)")]
    [InlineData("198.51.100.7", "198.51.100.7 (office, vpn)")]
    [InlineData("203.0.113.9", "203.0.113.9 (special)")]
    [InlineData("10.0.1.4", "10.0.1.4 (private)")]
    [InlineData("8.8.8.8", "8.8.8.8 (public)")]
    public void An_address_is_named_by_its_lists_or_else_by_its_scope(string address, string shown)
    {
        var lines = Replay("srcaddr", $"{new Flow { Source = address }}");

        lines.ShouldHaveLine($"  from             {shown}");
        lines.ShouldContain(line => line.StartsWith($"    {shown} ", StringComparison.Ordinal) && line.EndsWith(" 1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(22, "22 (ssh)")]
    [InlineData(53, "53 (domain)")]
    [InlineData(514, "514")]
    [InlineData(44444, "44444")]
    public void A_port_is_named_by_its_service_unless_TCP_and_UDP_have_different_ones(int port, string shown) =>
        Replay("dstport", $"{new Flow { Port = port }}").ShouldHaveLine($"  port             {shown}");

    [Fact]
    public void A_protocol_is_named() => Replay("protocol", $"{new Flow()}").ShouldHaveLine("  protocol         6 (tcp)");

    [Fact]
    public void Traffic_paths_and_TCP_flags_are_named()
    {
        var lines = Replay("traffic-path, tcp-flags", "${srcaddr} ${traffic-path} ${tcp-flags} ${start}", $"8.8.8.8 8 2 {Flow.Origin}");

        lines.ShouldHaveLine("  traffic-path     8 (internet-gateway)");
        lines.ShouldHaveLine("  tcp-flags        2 (SYN)");
    }

    [Fact]
    public void The_AWS_service_of_an_address_is_named_where_records_tell_it()
    {
        var lines = Replay(
            "pkt-dstaddr", "${pkt-srcaddr} ${pkt-dstaddr} ${pkt-src-aws-service} ${pkt-dst-aws-service} ${start}", $"10.0.1.4 52.218.0.1 - S3 {Flow.Origin}");

        lines.ShouldHaveLine("  to               52.218.0.1 (AWS S3)");
    }

    [Fact]
    public void A_service_that_a_record_names_cannot_move_the_cursor()
    {
        var lines = Replay(
            "pkt-dstaddr", "${pkt-srcaddr} ${pkt-dstaddr} ${pkt-dst-aws-service} ${start}", $"10.0.1.4 52.218.0.1 S3\u001b[31m {Flow.Origin}");

        string.Join('\n', lines).ShouldNotContain("\u001b");
    }

    [Fact]
    public void Bytes_are_told_rounded_and_exactly()
    {
        var config = _folder.Write("c.yaml", "{ version: 1, metrics: { definitions: [ { name: Bytes, statistic: sum(bytes) } ] }, rules: [ { name: any, match: {}, groupBy: [srcaddr], statistic: sum(bytes), window: 1m, threshold: 1 } ] }");

        var lines = Shell.ReplayText("--config", config, _folder.WriteLines("x.log", $"{new Flow { Bytes = 1_234_567_890 }}")).Split('\n');

        lines.ShouldContain(line => line.StartsWith("  Bytes ", StringComparison.Ordinal) && line.EndsWith(" 1.2 GB (1,234,567,890) in 1 minute", StringComparison.Ordinal));
        lines.ShouldHaveLine("  how much         1.2 GB (1,234,567,890) in 1m; the threshold is 1 byte");
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1000, "1 kB (1,000)")]
    [InlineData(999_949, "999.9 kB (999,949)")]
    [InlineData(999_950, "1 MB (999,950)")]
    [InlineData(1_500_000_000_000, "1.5 TB (1,500,000,000,000)")]
    public void A_number_of_bytes_has_the_unit_in_which_it_is_short(double value, string shown) => Words.Bytes(value).ShouldBe(shown);

    private string[] Replay(string fields, string record) => Replay(fields, "default", record);

    private string[] Replay(string fields, string format, string record)
    {
        var config = _folder.Write("c.yaml", $"{{ version: 1, {Lists}, metrics: {{ definitions: [ {{ name: Flows, dimensions: [{fields}] }} ] }}, rules: [ {{ name: any, match: {{}}, groupBy: [{fields}], window: 1m, threshold: 1 }} ] }}");
        return Shell.ReplayText("--config", config, "--log-format", format, _folder.WriteLines("x.log", record)).Split('\n');
    }
}
