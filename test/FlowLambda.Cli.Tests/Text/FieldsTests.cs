using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Text;

/// <summary><c>flowlambda fields</c> prints the tables of AWS's documentation, and what FlowLambda derives.</summary>
public class FieldsTests
{
    // VPC user guide, "Flow log records", by version; transit gateway guide, "Transit Gateway Flow Log records" (version 6).
    private static readonly Dictionary<string, string> Documented = new(StringComparer.Ordinal)
    {
        ["2"] = "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status",
        ["3"] = "vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr pkt-dstaddr",
        ["4"] = "region az-id sublocation-type sublocation-id",
        ["5"] = "pkt-src-aws-service pkt-dst-aws-service flow-direction traffic-path",
        ["6"] = "resource-type tgw-id tgw-attachment-id tgw-src-vpc-account-id tgw-dst-vpc-account-id tgw-src-vpc-id tgw-dst-vpc-id "
            + "tgw-src-subnet-id tgw-dst-subnet-id tgw-src-eni tgw-dst-eni tgw-src-az-id tgw-dst-az-id tgw-pair-attachment-id "
            + "packets-lost-no-route packets-lost-blackhole packets-lost-mtu-exceeded packets-lost-ttl-expired",
        ["7"] = "ecs-cluster-arn ecs-cluster-name ecs-container-instance-arn ecs-container-instance-id ecs-container-id "
            + "ecs-second-container-id ecs-service-name ecs-task-definition-arn ecs-task-arn ecs-task-id",
        ["8"] = "reject-reason",
        ["9"] = "resource-id",
        ["10"] = "encryption-status",
        ["11"] = "instance-tag instance-tag-2 interface-tag interface-tag-2 asg-tag asg-tag-2 interface-type next-hop-interface-id "
            + "next-hop-subnet-id next-hop-az-id next-hop-vpc-id next-hop-interface-type",
        ["derived"] = "log-group log-stream owner service protocol-name traffic-path-name tcp-flags-names src dst src-scope dst-scope role direction bytes-per-packet",
    };

    // What the guide's column for Parquet files calls INT_32 and INT_64; of these, start and end are times.
    private static readonly string[] Numbers =
        ["version", "srcport", "dstport", "protocol", "packets", "bytes", "tcp-flags", "traffic-path", "encryption-status",
        "packets-lost-no-route", "packets-lost-blackhole", "packets-lost-mtu-exceeded", "packets-lost-ttl-expired", "bytes-per-packet"];

    private static readonly string[] Addresses = ["srcaddr", "dstaddr", "pkt-srcaddr", "pkt-dstaddr", "src", "dst"];

    private static readonly string[] ClosedWords =
        ["action", "log-status", "service", "protocol-name", "traffic-path-name", "tcp-flags-names", "src-scope", "dst-scope", "role", "direction"];

    private static readonly Outcome Printed = Shell.Run("fields");

    private static List<string[]> Rows =>
    [
        .. Printed.Lines[1..^1].Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
    ];

    [Fact]
    public void Every_field_comes_once_under_the_version_that_brought_it() =>
        Rows.Select(row => $"{row[1]} {row[0]}").Order(StringComparer.Ordinal).ShouldBe(
            Documented.SelectMany(version => version.Value.Split(' ').Select(name => $"{version.Key} {name}")).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_field_has_its_type() =>
        Rows.Select(row => $"{row[0]} {row[2]}").ShouldBe(Rows.Select(row => $"{row[0]} {TypeOf(row[0])}"));

    [Fact]
    public void Every_field_has_a_meaning_of_its_own_on_the_same_line()
    {
        Rows.ShouldAllBe(row => row.Length == 4 && row[3].Length > 5);
        Rows.Select(row => row[3]).ShouldBeUnique(StringComparer.Ordinal);
    }

    [Fact]
    public void The_table_is_plain_text_on_standard_output()
    {
        (Printed.ExitCode, Printed.Error).ShouldBe((0, ""));
        Printed.Output.ShouldNotContain("\u001b");
        Printed.Lines.ShouldFitAPage();
    }

    [Fact]
    public void Columns_are_headed_and_begin_where_their_headings_do()
    {
        string[] headings = ["field", "version", "type", "meaning"];
        Printed.Lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldBe(headings);
        foreach (var line in Printed.Lines[1..^1])
        {
            foreach (var column in headings.Skip(1).Select(heading => Printed.Lines[0].IndexOf(heading, StringComparison.Ordinal)))
                (line[column - 1], char.IsWhiteSpace(line[column])).ShouldBe((' ', false), line);
        }

        Printed.Lines[^1].ShouldBe("");
    }

    private static string TypeOf(string name) =>
        name is "start" or "end" ? "time"
        : Numbers.Contains(name, StringComparer.Ordinal) ? "number"
        : Addresses.Contains(name, StringComparer.Ordinal) ? "address"
        : ClosedWords.Contains(name, StringComparer.Ordinal) ? "word"
        : "text";
}
