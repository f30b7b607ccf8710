
namespace FlowLambda.FlowLogs;

/// <summary>
/// The field table: every field of flow log versions 2 to 11 and of transit gateway flow logs, then the pseudo-fields.
/// Source: VPC user guide, "Flow log records" (https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html), and the transit
/// gateway guide, "Transit Gateway Flow Log records".
/// </summary>
public static class FlowLogFields
{
    private static readonly List<FlowLogField> Table = [];

    // Version 2: the default format, in its order.
    internal static readonly FlowLogField Version = Number("version", 2, "the flow log version: the highest among the fields of the format", 255);
    internal static readonly FlowLogField AccountId = Field("account-id", 2, FieldType.Text, "the account that owns the source network interface; `unknown` where AWS made it");
    internal static readonly FlowLogField InterfaceId = Field("interface-id", 2, FieldType.Text, "the network interface that recorded the traffic");
    internal static readonly FlowLogField SourceAddress = Field("srcaddr", 2, FieldType.Address, "source address; the interface's own side is its primary private address");
    internal static readonly FlowLogField DestinationAddress = Field("dstaddr", 2, FieldType.Address, "destination address; the interface's own side is its primary private address");
    internal static readonly FlowLogField SourcePort = Number("srcport", 2, "source port; 0 for ICMP", 65535);
    internal static readonly FlowLogField DestinationPort = Number("dstport", 2, "destination port; 0 for ICMP", 65535);
    internal static readonly FlowLogField Protocol = Number("protocol", 2, "IANA protocol number: 6 is TCP, 17 UDP, 1 ICMP", 255);
    internal static readonly FlowLogField Packets = Number("packets", 2, "packets in the aggregation interval");
    internal static readonly FlowLogField Bytes = Number("bytes", 2, "bytes in the aggregation interval");
    internal static readonly FlowLogField Start = Field("start", 2, FieldType.Time, "when the first packet came, Unix seconds; up to 60 s off");
    internal static readonly FlowLogField End = Field("end", 2, FieldType.Time, "when the last packet came, Unix seconds; up to 60 s off");
    internal static readonly FlowLogField Action = Words("action", 2, "ACCEPT, or REJECT by security group or network ACL", FieldWords.Upper(typeof(FlowAction)), FlowRecordError.ActionUnknown);
    internal static readonly FlowLogField LogStatus = Words("log-status", 2, "OK; NODATA: no traffic in the interval; SKIPDATA: some records were lost", FieldWords.Upper(typeof(LogStatus)), FlowRecordError.LogStatusUnknown);

    // Version 3.
    internal static readonly FlowLogField VpcId = Field("vpc-id", 3, FieldType.Text, "the VPC of the interface");
    internal static readonly FlowLogField SubnetId = Field("subnet-id", 3, FieldType.Text, "the subnet of the interface");
    internal static readonly FlowLogField InstanceId = Field("instance-id", 3, FieldType.Text, "the instance of the interface, where it is yours");
    internal static readonly FlowLogField TcpFlags = Number("tcp-flags", 3, "TCP flags seen, added up: FIN 1, SYN 2, RST 4, SYN-ACK 18; ACK alone is 0", 255);
    internal static readonly FlowLogField AddressType = Field("type", 3, FieldType.Text, "IPv4, IPv6 or EFA");
    internal static readonly FlowLogField PacketSource = Field("pkt-srcaddr", 3, FieldType.Address, "the packet's own source address, behind NAT or a load balancer");
    internal static readonly FlowLogField PacketDestination = Field("pkt-dstaddr", 3, FieldType.Address, "the packet's own destination address, behind NAT or a load balancer");

    // Version 4.
    internal static readonly FlowLogField Region = Field("region", 4, FieldType.Text, "the Region of the interface");
    internal static readonly FlowLogField AzId = Field("az-id", 4, FieldType.Text, "the Availability Zone's id");
    internal static readonly FlowLogField SublocationType = Field("sublocation-type", 4, FieldType.Text, "wavelength, outpost or localzone");
    internal static readonly FlowLogField SublocationId = Field("sublocation-id", 4, FieldType.Text, "the sublocation's id");

    // Version 5.
    internal static readonly FlowLogField SourceService = Field("pkt-src-aws-service", 5, FieldType.Text, "the AWS service of pkt-srcaddr, such as S3");
    internal static readonly FlowLogField DestinationService = Field("pkt-dst-aws-service", 5, FieldType.Text, "the AWS service of pkt-dstaddr, such as S3");
    internal static readonly FlowLogField FlowDirection = Field("flow-direction", 5, FieldType.Text, "ingress or egress, as the interface sees it");
    internal static readonly FlowLogField TrafficPath = Number("traffic-path", 5, "the way that egress traffic takes, 1 to 8", 255);

    // Version 6: transit gateway flow logs.
    internal static readonly FlowLogField ResourceType = Field("resource-type", 6, FieldType.Text, "TransitGateway");
    internal static readonly FlowLogField TgwId = Field("tgw-id", 6, FieldType.Text, "the transit gateway");
    internal static readonly FlowLogField TgwAttachmentId = Field("tgw-attachment-id", 6, FieldType.Text, "the attachment that the traffic came by");
    internal static readonly FlowLogField TgwSourceAccount = Field("tgw-src-vpc-account-id", 6, FieldType.Text, "the account of the source VPC");
    internal static readonly FlowLogField TgwDestinationAccount = Field("tgw-dst-vpc-account-id", 6, FieldType.Text, "the account of the destination VPC");
    internal static readonly FlowLogField TgwSourceVpc = Field("tgw-src-vpc-id", 6, FieldType.Text, "the source VPC");
    internal static readonly FlowLogField TgwDestinationVpc = Field("tgw-dst-vpc-id", 6, FieldType.Text, "the destination VPC");
    internal static readonly FlowLogField TgwSourceSubnet = Field("tgw-src-subnet-id", 6, FieldType.Text, "the source subnet");
    internal static readonly FlowLogField TgwDestinationSubnet = Field("tgw-dst-subnet-id", 6, FieldType.Text, "the destination subnet");
    internal static readonly FlowLogField TgwSourceInterface = Field("tgw-src-eni", 6, FieldType.Text, "the source attachment's interface");
    internal static readonly FlowLogField TgwDestinationInterface = Field("tgw-dst-eni", 6, FieldType.Text, "the destination attachment's interface");
    internal static readonly FlowLogField TgwSourceAz = Field("tgw-src-az-id", 6, FieldType.Text, "the source Availability Zone's id");
    internal static readonly FlowLogField TgwDestinationAz = Field("tgw-dst-az-id", 6, FieldType.Text, "the destination Availability Zone's id");
    internal static readonly FlowLogField TgwPairAttachment = Field("tgw-pair-attachment-id", 6, FieldType.Text, "the attachment that the traffic left by");
    internal static readonly FlowLogField PacketsLostNoRoute = Number("packets-lost-no-route", 6, "packets lost for want of a route");
    internal static readonly FlowLogField PacketsLostBlackhole = Number("packets-lost-blackhole", 6, "packets lost to a blackhole route");
    internal static readonly FlowLogField PacketsLostMtu = Number("packets-lost-mtu-exceeded", 6, "packets lost because they were larger than the MTU");
    internal static readonly FlowLogField PacketsLostTtl = Number("packets-lost-ttl-expired", 6, "packets lost because their time to live ran out");

    // Version 7: Amazon ECS.
    internal static readonly FlowLogField EcsClusterArn = Field("ecs-cluster-arn", 7, FieldType.Text, "the ECS cluster of the task");
    internal static readonly FlowLogField EcsClusterName = Field("ecs-cluster-name", 7, FieldType.Text, "the ECS cluster's name");
    internal static readonly FlowLogField EcsContainerInstanceArn = Field("ecs-container-instance-arn", 7, FieldType.Text, "the ECS container instance, on EC2");
    internal static readonly FlowLogField EcsContainerInstanceId = Field("ecs-container-instance-id", 7, FieldType.Text, "the ECS container instance's id, on EC2");
    internal static readonly FlowLogField EcsContainerId = Field("ecs-container-id", 7, FieldType.Text, "the Docker runtime id of the first container");
    internal static readonly FlowLogField EcsSecondContainerId = Field("ecs-second-container-id", 7, FieldType.Text, "the Docker runtime id of the second container");
    internal static readonly FlowLogField EcsServiceName = Field("ecs-service-name", 7, FieldType.Text, "the ECS service of the task");
    internal static readonly FlowLogField EcsTaskDefinitionArn = Field("ecs-task-definition-arn", 7, FieldType.Text, "the ECS task definition");
    internal static readonly FlowLogField EcsTaskArn = Field("ecs-task-arn", 7, FieldType.Text, "the running ECS task");
    internal static readonly FlowLogField EcsTaskId = Field("ecs-task-id", 7, FieldType.Text, "the running ECS task's id");

    // Versions 8 to 11.
    internal static readonly FlowLogField RejectReason = Field("reject-reason", 8, FieldType.Text, "why it was rejected: BPA (block public access) or EC (encryption control)");
    internal static readonly FlowLogField ResourceId = Field("resource-id", 9, FieldType.Text, "the regional NAT gateway that recorded the traffic");
    internal static readonly FlowLogField EncryptionStatus = Number("encryption-status", 10, "0 not encrypted, 1 by Nitro, 2 by the application, 3 by both", 255);
    internal static readonly FlowLogField InstanceTag = Field("instance-tag", 11, FieldType.Text, "value of the instance's chosen tag, percent-encoded");
    internal static readonly FlowLogField InstanceTag2 = Field("instance-tag-2", 11, FieldType.Text, "value of the instance's second chosen tag");
    internal static readonly FlowLogField InterfaceTag = Field("interface-tag", 11, FieldType.Text, "value of the interface's chosen tag");
    internal static readonly FlowLogField InterfaceTag2 = Field("interface-tag-2", 11, FieldType.Text, "value of the interface's second chosen tag");
    internal static readonly FlowLogField AsgTag = Field("asg-tag", 11, FieldType.Text, "value of the Auto Scaling group's chosen tag");
    internal static readonly FlowLogField AsgTag2 = Field("asg-tag-2", 11, FieldType.Text, "value of the Auto Scaling group's second chosen tag");
    internal static readonly FlowLogField InterfaceType = Field("interface-type", 11, FieldType.Text, "nat_gateway, network_load_balancer, transit_gateway, vpc_endpoint …");
    internal static readonly FlowLogField NextHopInterfaceId = Field("next-hop-interface-id", 11, FieldType.Text, "the interface that the traffic goes to next");
    internal static readonly FlowLogField NextHopSubnetId = Field("next-hop-subnet-id", 11, FieldType.Text, "the next hop's subnet");
    internal static readonly FlowLogField NextHopAzId = Field("next-hop-az-id", 11, FieldType.Text, "the next hop's Availability Zone id");
    internal static readonly FlowLogField NextHopVpcId = Field("next-hop-vpc-id", 11, FieldType.Text, "the next hop's VPC");
    internal static readonly FlowLogField NextHopInterfaceType = Field("next-hop-interface-type", 11, FieldType.Text, "the next hop's interface type");

    /// <summary>The number of fields that a record can hold; the pseudo-fields come after them.</summary>
    internal static readonly int RecordFieldCount = Table.Count;

    /// <summary>Every field, those of the records first, then the pseudo-fields.</summary>
    public static IReadOnlyList<FlowLogField> All => Known.Values;

    /// <summary>The fields of the default format (version 2), in their order.</summary>
    public static IReadOnlyList<FlowLogField> Default { get; } = [.. Table.Take(14)];

    /// <summary>Finds a field by AWS's name for it.</summary>
    /// <returns>The field, or null where the table does not know it.</returns>
    public static FlowLogField? Find(string name) => Known.ByName.GetValueOrDefault(name);

    private static FlowLogField Field(string name, int version, FieldType type, string meaning) =>
        Add(new FlowLogField(name, version, type, meaning, Table.Count));

    private static FlowLogField Number(string name, int version, string meaning, long maximum = long.MaxValue) =>
        Add(new FlowLogField(name, version, FieldType.Number, meaning, Table.Count) { Maximum = maximum });

    private static FlowLogField Words(string name, int version, string meaning, FieldWords words, FlowRecordError unknownWord) =>
        Add(new FlowLogField(name, version, FieldType.Word, meaning, Table.Count) { Words = words, UnknownWord = unknownWord });

    private static FlowLogField Add(FlowLogField field)
    {
        Table.Add(field);
        return field;
    }

    /// <summary>Filled on first use, when both parts of the table stand.</summary>
    private static class Known
    {
        internal static readonly FlowLogField[] Values = [.. Table, .. PseudoFields.All];

        // Not frozen: to find the best table takes longer than all that a configuration looks up.
        internal static readonly Dictionary<string, FlowLogField> ByName = Values.ToDictionary(field => field.Name, StringComparer.Ordinal);
    }
}
