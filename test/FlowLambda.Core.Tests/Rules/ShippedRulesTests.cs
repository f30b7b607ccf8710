using FlowLambda.Configuration;
using FlowLambda.Core.Tests.Support;
using FlowLambda.Engine;

namespace FlowLambda.Core.Tests.Rules;

/// <summary>Each rule that ships with the function: what it is about sets it off, and only it; one step below does not.</summary>
public class ShippedRulesTests
{
    private static readonly Flow FromInternet = new() { Source = "52.1.2.3", Destination = "10.0.0.5", Action = "ACCEPT" };
    private static readonly Flow Inside = new() { Source = "10.0.0.9", Destination = "10.0.0.5", Action = "ACCEPT" };
    private static readonly Flow ToInternet = new() { Source = "10.0.0.9", Destination = "52.1.2.3", DestinationPort = 443, Action = "ACCEPT" };

    [Theory]
    [InlineData(15, "port-scan-from-internet")]
    [InlineData(14)]
    public void Many_ports_of_one_host_from_the_internet(int ports, params string[] rules) =>
        ShouldAlert(Times(ports, i => FromInternet with { Action = "REJECT", DestinationPort = 1000 + i, Minute = i % 10 }), rules);

    [Theory]
    [InlineData(20, "port-scan-inside")]
    [InlineData(19)]
    public void Many_ports_of_one_host_from_inside(int ports, params string[] rules) =>
        ShouldAlert(Times(ports, i => Inside with { DestinationPort = 1000 + i }), rules);

    [Theory]
    [InlineData(25, "sweep-inside")]
    [InlineData(24)]
    public void One_administration_port_of_many_hosts_from_inside(int hosts, params string[] rules) =>
        ShouldAlert(Times(hosts, i => Inside with { Destination = $"10.0.1.{i}", DestinationPort = 445 }), rules);

    [Theory]
    [InlineData(20, "ssh-brute-force")]
    [InlineData(19)]
    public void Many_SSH_connections_from_the_internet(int connections, params string[] rules) =>
        ShouldAlert(Times(connections, i => FromInternet with { SourcePort = 40000 + i }), rules);

    [Fact]
    public void One_long_SSH_session_is_one_connection_in_however_many_records() =>
        ShouldAlert(Times(60, i => FromInternet with { Minute = i / 6 }), []);

    [Theory]
    [InlineData(20, "rdp-brute-force")]
    [InlineData(19)]
    public void Many_remote_desktop_connections_from_the_internet(int connections, params string[] rules) =>
        ShouldAlert(Times(connections, i => FromInternet with { SourcePort = 40000 + i, DestinationPort = 3389 }), rules);

    [Theory]
    [InlineData(50, "ssh-hammering")]
    [InlineData(49)]
    public void Refused_SSH_over_and_over(int records, params string[] rules) =>
        ShouldAlert(Times(records, _ => FromInternet with { Action = "REJECT" }), rules);

    [Theory]
    [InlineData(22, 3, "management-port-open")]
    [InlineData(6443, 3, "management-port-open")]
    [InlineData(5432, 3, "database-port-open")]
    [InlineData(22, 2)]
    [InlineData(5432, 2)]
    [InlineData(443, 3)]
    public void A_port_open_to_the_internet(int port, int packets, params string[] rules) =>
        ShouldAlert([FromInternet with { DestinationPort = port, Packets = packets }], rules);

    [Fact]
    public void The_answers_to_ones_own_clients_set_nothing_off() =>
        ShouldAlert(Times(300, i => FromInternet with { SourcePort = 22, DestinationPort = 32768 + i, Packets = 9 }), []);

    [Theory]
    [InlineData(400_000_000, "data-exfiltration")]
    [InlineData(333_333_333)]
    public void Much_data_to_one_host_on_the_internet_within_an_hour(long bytes, params string[] rules) =>
        ShouldAlert(Times(3, i => ToInternet with { Bytes = bytes, Minute = i * 29 }), rules);

    [Theory]
    [InlineData(500_000_000, "large-flow-out")]
    [InlineData(499_999_999)]
    public void One_very_large_flow_to_the_internet(long bytes, params string[] rules) => ShouldAlert([ToInternet with { Bytes = bytes }], rules);

    [Theory]
    [InlineData(50, "refused-egress")]
    [InlineData(49)]
    public void Many_refused_connections_to_the_internet(int records, params string[] rules) =>
        ShouldAlert(Times(records, _ => ToInternet with { Action = "REJECT" }), rules);

    [Theory]
    [InlineData(450, 50, "mostly-rejected")]
    [InlineData(449, 51)]
    [InlineData(499, 0)]
    public void Nine_in_ten_records_rejected(int rejected, int accepted, params string[] rules) =>
        ShouldAlert([.. Times(rejected, _ => Inside with { Action = "REJECT", DestinationPort = 9999 }), .. Times(accepted, _ => Inside with { DestinationPort = 9999 })], rules);

    [Theory]
    [InlineData("SKIPDATA", "skipped-data")]
    [InlineData("NODATA")]
    public void Lost_records(string status, params string[] rules) => ShouldAlert([Flow.NoData(status: status)], rules);

    [Theory]
    [InlineData(18, 25565)]
    [InlineData(2, 53, "port-scan-from-internet")]
    public void Backscatter_is_no_scan_and_a_scan_from_port_53_is_one(int flags, int sourcePort, params string[] rules)
    {
        var configuration = ConfigurationLoader.Load(Data.ShippedConfiguration, "flowlambda.yaml", Records.DefaultFormat + " tcp-flags");
        var flows = Times(20, i => FromInternet with { Action = "REJECT", SourcePort = sourcePort, DestinationPort = 1000 + i });

        Names(new FlowEngine(configuration), flows.Select(flow => $"{flow} {flags}")).ShouldBe(rules);
    }

    [Fact]
    public void A_scan_from_port_53_is_one_without_flags_too() =>
        ShouldAlert(Times(20, i => FromInternet with { Action = "REJECT", SourcePort = 53, DestinationPort = 1000 + i }), ["port-scan-from-internet"]);

    private static void ShouldAlert(IEnumerable<object> lines, string[] rules) =>
        Names(Given.Engine(Data.ShippedConfiguration), lines).ShouldBe(rules, ignoreOrder: true);

    private static IEnumerable<string> Names(FlowEngine engine, IEnumerable<object> lines)
    {
        var result = engine.Feed(lines);
        result.Counts.Malformed.ShouldBe(0);
        return result.Alerts.Select(alert => alert.Rule.Name);
    }

    private static IEnumerable<Flow> Times(int count, Func<int, Flow> flow) => Enumerable.Range(0, count).Select(flow);
}
