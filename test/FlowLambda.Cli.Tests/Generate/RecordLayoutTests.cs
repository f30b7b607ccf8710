using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Generate;

/// <summary>Records of a custom format say what follows from the traffic, the same in every field.</summary>
public sealed class RecordLayoutTests
{
    private static readonly List<Dictionary<string, string>> Records = Generate(
        "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status vpc-id subnet-id instance-id tcp-flags type "
        + "pkt-srcaddr pkt-dstaddr region az-id pkt-src-aws-service pkt-dst-aws-service flow-direction traffic-path ecs-task-id reject-reason instance-tag");

    private static IEnumerable<Dictionary<string, string>> Flows => Records.Where(record => record["log-status"] == "OK");

    [Fact]
    public void The_version_is_the_highest_of_the_fields()
    {
        Records.ShouldAllBe(record => record["version"] == "11");
        Generate("version srcaddr tcp-flags start").ShouldAllBe(record => record["version"] == "3");
    }

    [Fact]
    public void Addresses_of_packets_are_those_of_the_flow() =>
        Flows.ShouldAllBe(record => record["pkt-srcaddr"] == record["srcaddr"] && record["pkt-dstaddr"] == record["dstaddr"]);

    [Fact]
    public void A_conversation_within_the_VPC_goes_sentat_one_interface_and_comes_in_at_the_other()
    {
        var inside = Flows.Where(record => Inside(record["srcaddr"]) && Inside(record["dstaddr"]))
            .GroupBy(record => string.Join(' ', record["srcaddr"], record["dstaddr"], record["srcport"], record["dstport"], record["start"]), StringComparer.Ordinal).ToList();

        inside.Count.ShouldBeGreaterThan(100);
        inside.ShouldAllBe(pair => pair.Select(record => record["flow-direction"]).Order(StringComparer.Ordinal).SequenceEqual(new[] { "egress", "ingress" }));
        inside.SelectMany(pair => pair).ShouldAllBe(record => record["traffic-path"] == (record["flow-direction"] == "egress" ? "1" : "-"));
    }

    [Fact]
    public void What_goes_to_the_internet_takes_its_gateway_and_what_goes_to_S3_an_endpoint()
    {
        var sent = Flows.Where(record => Inside(record["srcaddr"]) && !Inside(record["dstaddr"]) && record["action"] == "ACCEPT").ToList();

        sent.ShouldAllBe(record => record["flow-direction"] == "egress" && record["traffic-path"] == (record["pkt-dst-aws-service"] == "S3" ? "7" : "8"));
        sent.Select(record => record["traffic-path"]).Distinct(StringComparer.Ordinal).Count().ShouldBe(2);
    }

    [Fact]
    public void Who_asks_opens_and_who_answers_acknowledges()
    {
        var tcp = Flows.Where(record => record["protocol"] == "6").ToList();

        tcp.Where(record => record["action"] == "REJECT").ShouldAllBe(record => record["tcp-flags"] == "2");
        Flags(tcp.Where(record => record["srcport"] is "443" or "22")).ShouldBe(["0", "1", "18", "19"]);
        Flags(tcp.Where(record => record["dstport"] is "443" or "22" && record["action"] == "ACCEPT")).ShouldBe(["0", "1", "2", "3"]);
        Flows.Where(record => record["protocol"] != "6").ShouldAllBe(record => record["tcp-flags"] == "0");
    }

    [Fact]
    public void An_interface_has_one_address_subnet_and_instance()
    {
        var places = Flows.Where(record => record["type"] == "IPv4")
            .Select(record => (Interface: record["interface-id"], Address: record[record["flow-direction"] == "egress" ? "srcaddr" : "dstaddr"], Subnet: record["subnet-id"], Instance: record["instance-id"]))
            .Distinct().ToList();

        places.Select(place => place.Interface).Distinct(StringComparer.Ordinal).Count().ShouldBe(places.Count);
        places.Select(place => place.Instance).Distinct(StringComparer.Ordinal).Count().ShouldBe(places.Count);
        places.GroupBy(place => place.Subnet, StringComparer.Ordinal).ShouldAllBe(subnet => subnet.Select(place => place.Address.Split('.')[2]).Distinct(StringComparer.Ordinal).Count() == 1);
    }

    [Fact]
    public void A_record_withsentdata_tells_its_interface_and_nothing_of_flows()
    {
        var idle = Records.Where(record => record["log-status"] == "NODATA").ToList();

        idle.ShouldNotBeEmpty();
        idle.ShouldAllBe(record => record["srcaddr"] == "-" && record["tcp-flags"] == "-" && record["flow-direction"] == "-" && record["vpc-id"].StartsWith("vpc-0", StringComparison.Ordinal));
    }

    [Fact]
    public void What_nothing_decides_is_absent() =>
        Records.ShouldAllBe(record => record["ecs-task-id"] == "-" && record["reject-reason"] == "-" && record["instance-tag"] == "-");

    private static IEnumerable<string> Flags(IEnumerable<Dictionary<string, string>> records) =>
        records.Select(record => record["tcp-flags"]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static bool Inside(string address) => address.StartsWith("10.", StringComparison.Ordinal);

    private static List<Dictionary<string, string>> Generate(string fields)
    {
        var outcome = Shell.Run("generate", "--minutes", "90", "--log-format", fields);
        outcome.ExitCode.ShouldBe(0, outcome.Error);
        var names = fields.Split(' ');
        return [.. outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => names.Zip(line.Split(' ')).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];
    }
}
