using FlowLambda.FlowLogs;

namespace FlowLambda.Core.Tests.FlowLogs;

/// <summary>The field table against the fields that the VPC user guide and the transit gateway guide list.</summary>
public class FlowLogFieldsTests
{
    [Theory]
    [InlineData(2, "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status")]
    [InlineData(3, "vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr pkt-dstaddr")]
    [InlineData(4, "region az-id sublocation-type sublocation-id")]
    [InlineData(5, "pkt-src-aws-service pkt-dst-aws-service flow-direction traffic-path")]
    [InlineData(6, "resource-type tgw-id tgw-attachment-id tgw-src-vpc-account-id tgw-dst-vpc-account-id tgw-src-vpc-id tgw-dst-vpc-id tgw-src-subnet-id "
        + "tgw-dst-subnet-id tgw-src-eni tgw-dst-eni tgw-src-az-id tgw-dst-az-id tgw-pair-attachment-id packets-lost-no-route packets-lost-blackhole "
        + "packets-lost-mtu-exceeded packets-lost-ttl-expired")]
    [InlineData(7, "ecs-cluster-arn ecs-cluster-name ecs-container-instance-arn ecs-container-instance-id ecs-container-id ecs-second-container-id "
        + "ecs-service-name ecs-task-definition-arn ecs-task-arn ecs-task-id")]
    [InlineData(8, "reject-reason")]
    [InlineData(9, "resource-id")]
    [InlineData(10, "encryption-status")]
    [InlineData(11, "instance-tag instance-tag-2 interface-tag interface-tag-2 asg-tag asg-tag-2 interface-type next-hop-interface-id next-hop-subnet-id "
        + "next-hop-az-id next-hop-vpc-id next-hop-interface-type")]
    public void The_table_has_the_fields_of_each_version_and_no_others(int version, string fields) =>
        FlowLogFields.All.Where(field => field.Version == version).Select(field => field.Name).ShouldBe(fields.Split(' '), ignoreOrder: true);

    [Fact]
    public void The_pseudo_fields_are_those_that_the_contract_names() =>
        FlowLogFields.All.Where(field => field.IsPseudo).Select(field => field.Name).ShouldBe(
            "log-group log-stream owner service protocol-name traffic-path-name tcp-flags-names src dst src-scope dst-scope role direction bytes-per-packet".Split(' '),
            ignoreOrder: true);

    [Fact]
    public void Every_field_is_of_a_version_or_derived_and_says_what_it_means()
    {
        FlowLogFields.All.ShouldAllBe(field => field.IsPseudo == (field.Version == 0));
        FlowLogFields.All.ShouldAllBe(field => field.Meaning.Length > 0 && !field.Meaning.Contains('\n'));
        FlowLogFields.All.DistinctBy(field => field.Name, StringComparer.Ordinal).Count().ShouldBe(FlowLogFields.All.Count);
    }

    [Theory]
    [InlineData(FieldType.Number, "version srcport dstport protocol tcp-flags traffic-path encryption-status packets bytes packets-lost-no-route "
        + "packets-lost-blackhole packets-lost-mtu-exceeded packets-lost-ttl-expired bytes-per-packet")]
    [InlineData(FieldType.Time, "start end")]
    [InlineData(FieldType.Address, "srcaddr dstaddr pkt-srcaddr pkt-dstaddr src dst")]
    [InlineData(FieldType.Word, "action log-status service protocol-name traffic-path-name tcp-flags-names src-scope dst-scope role direction")]
    public void Types_are_those_of_the_documented_values(FieldType type, string fields) =>
        FlowLogFields.All.Where(field => field.Type == type).Select(field => field.Name).ShouldBe(fields.Split(' '), ignoreOrder: true);

    [Fact]
    public void The_default_format_has_the_fields_of_version_2_in_their_order() =>
        RecordFormat.Default.ToString().ShouldBe(
            "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}");
}
