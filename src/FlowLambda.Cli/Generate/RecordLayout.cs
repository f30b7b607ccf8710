using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using FlowLambda.FlowLogs;

namespace FlowLambda.Cli.Generate;

/// <summary>
/// Writes records as lines of a format, with the names and meanings of the Amazon VPC user guide, "Flow log records". Fields that nothing in
/// the traffic decides, such as tags, are <c>-</c>, as in a record of an interface that has none.
/// </summary>
public sealed class RecordLayout
{
    private const int TransitGatewayVersion = 6;
    private const string NoValue = "-";

    // Traffic paths of the user guide: a resource in the same VPC, a gateway endpoint and an internet gateway as Nitro instances reach them.
    private const string SameVpc = "1";
    private const string GatewayEndpoint = "7";
    private const string InternetGateway = "8";

    private static readonly FrozenDictionary<string, Func<GeneratedRecord, Vpc, string>> OfInterface = new Dictionary<string, Func<GeneratedRecord, Vpc, string>>(StringComparer.Ordinal)
    {
        ["account-id"] = (_, _) => Vpc.AccountId,
        ["interface-id"] = (record, _) => record.InterfaceId,
        ["start"] = (record, _) => Text(record.Start),
        ["end"] = (record, _) => Text(record.End),
        ["action"] = (record, _) => record.Action,
        ["log-status"] = (record, _) => record.LogStatus,
        ["vpc-id"] = (_, vpc) => vpc.Id,
        ["subnet-id"] = (record, vpc) => vpc.PlaceOf(record.InterfaceId).SubnetId,
        ["instance-id"] = (record, vpc) => vpc.PlaceOf(record.InterfaceId).InstanceId,
        ["region"] = (_, _) => Vpc.Region,
        ["az-id"] = (_, _) => Vpc.AzId,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<GeneratedRecord, Flow, string>> OfFlow = new Dictionary<string, Func<GeneratedRecord, Flow, string>>(StringComparer.Ordinal)
    {
        ["srcaddr"] = (_, flow) => flow.From.Address,
        ["dstaddr"] = (_, flow) => flow.To.Address,
        ["srcport"] = (_, flow) => Text(flow.FromPort),
        ["dstport"] = (_, flow) => Text(flow.ToPort),
        ["protocol"] = (_, flow) => Text(flow.Protocol),
        ["packets"] = (record, _) => Text(record.Packets),
        ["bytes"] = (record, _) => Text(record.Bytes),
        ["tcp-flags"] = (record, _) => Text(record.TcpFlags),
        ["type"] = (_, flow) => flow.From.Address.Contains(':', StringComparison.Ordinal) ? "IPv6" : "IPv4",
        ["pkt-srcaddr"] = (_, flow) => flow.From.Address,
        ["pkt-dstaddr"] = (_, flow) => flow.To.Address,
        ["pkt-src-aws-service"] = (_, flow) => flow.From.Service ?? NoValue,
        ["pkt-dst-aws-service"] = (_, flow) => flow.To.Service ?? NoValue,
        ["flow-direction"] = (record, _) => record.IsEgress ? "egress" : "ingress",
        ["traffic-path"] = (record, flow) => !record.IsEgress ? NoValue
            : flow.To.InterfaceId is not null ? SameVpc
            : flow.To.Service is not null ? GatewayEndpoint : InternetGateway,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Vpc _vpc;
    private readonly Func<GeneratedRecord, string>[] _fields;

    /// <summary>A layout of lines.</summary>
    /// <param name="format">The fields; see <see cref="Read"/>.</param>
    /// <param name="vpc">The VPC that the records are of.</param>
    public RecordLayout(RecordFormat format, Vpc vpc)
    {
        _vpc = vpc;
        var version = Text(format.Fields.Max(field => Math.Max(field.Version, 2)));
        Header = string.Join(' ', format.Fields.Select(field => field.Name));
        _fields = [.. format.Fields.Select(field => field.Name == "version" ? _ => version : Field(field.Name))];
    }

    /// <summary>The names of the fields, as the first line of a flow log file in S3 has them.</summary>
    public string Header { get; }

    /// <summary>Reads a format: <c>default</c>, what CreateFlowLogs takes, or names alone.</summary>
    /// <param name="text">The format.</param>
    /// <param name="fault">What is wrong, in words, where no records of that format can be made.</param>
    public static RecordFormat? Read(string text, out string? fault)
    {
        fault = null;
        if (text.Trim() == "default")
            return RecordFormat.Default;
        string[] names = [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.StartsWith("${", StringComparison.Ordinal) && word.EndsWith('}') ? word[2..^1] : word)];
        var unmakeable = names.Where(name => FlowLogFields.Find(name) is not { IsPseudo: false, Version: not TransitGatewayVersion }).ToList();
        if (names.Length == 0)
            fault = "A format needs at least one field.";
        else if (unmakeable.Count > 0)
            fault = $"No records can be made with {string.Join(", ", unmakeable.Select(VisibleText.Of))}: `flowlambda fields` lists the fields of a VPC's flow logs.";
        else if (!names.Contains("start", StringComparer.Ordinal))
            fault = "A format without start has no time: add ${start}.";
        var format = fault is null ? RecordFormat.FromHeader(names, new FieldCatalog()) : null;
        if (fault is null && format is null)
            fault = "A format has each field once.";
        return format;
    }

    /// <summary>Appends a record as a line, without its end.</summary>
    public StringBuilder AppendTo(StringBuilder line, in GeneratedRecord record)
    {
        foreach (var field in _fields)
            line.Append(field(record)).Append(' ');
        line.Length--;
        return line;
    }

    private Func<GeneratedRecord, string> Field(string name)
    {
        if (OfInterface.TryGetValue(name, out var own))
            return record => own(record, _vpc);
        return OfFlow.TryGetValue(name, out var read) ? record => record.Flow is { } flow ? read(record, flow) : NoValue : _ => NoValue;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
