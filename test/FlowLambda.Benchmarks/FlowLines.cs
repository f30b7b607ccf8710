using System.Text;
using FlowLambda.Configuration;
using FlowLambda.FlowLogs;
using FlowLambda.Subscriptions;

namespace FlowLambda.Benchmarks;

/// <summary>The lines of the published traffic, as they are and with the fields of version 5.</summary>
internal static class FlowLines
{
    private const int Seed = 29;
    private const int FieldsToVersion5 = 29;

    internal static string[] OfDefaultFormat() => [.. Payloads.Lines()];

    /// <summary>The 29 fields of versions 2 to 5, in the order of the AWS table.</summary>
    internal static RecordFormat Version5(FlowConfiguration configuration) =>
        RecordFormat.Parse(string.Join(' ', FlowLogFields.All.Take(FieldsToVersion5).Select(field => field.Name)), configuration.Catalog, out _)!;

    /// <summary>The same traffic with 29 fields.</summary>
    internal static string[] OfVersion5()
    {
        var random = new Random(Seed);
        return [.. OfDefaultFormat().Select(line => Version5(line.Split(' '), random))];
    }

    /// <summary>A batch of lines, each a log event.</summary>
    internal static LogEventBatch ToBatch(IReadOnlyCollection<string> lines)
    {
        var batch = new LogEventBatch(Encoding.UTF8.GetBytes(string.Concat(lines))) { LogGroup = "/vpc/flow-logs", LogStream = "eni-all", Owner = "123456789010" };
        var start = 0;
        foreach (var line in lines)
        {
            var length = Encoding.UTF8.GetByteCount(line);
            batch.Add(new LogEvent(start, length, Timestamp: 1767225600000));
            start += length;
        }

        return batch;
    }

    private static string Version5(string[] fields, Random random)
    {
        var (source, destination) = (fields[3], fields[4]);
        var isIngress = destination.StartsWith("10.", StringComparison.Ordinal);
        string[] more =
        [
            $"vpc-0{random.Next(4):x16}", $"subnet-0{random.Next(40):x16}", random.Next(3) == 0 ? "-" : $"i-0{random.Next(400):x16}", fields[7] == "6" ? Pick("0", "2", "3", "18", "19") : "0",
            source.Contains(':', StringComparison.Ordinal) ? "IPv6" : "IPv4", source, destination, "eu-central-1", Pick("euc1-az1", "euc1-az2", "euc1-az3"), "-", "-",
            Pick("-", "-", "-", "S3", "AMAZON"), Pick("-", "-", "-", "DYNAMODB", "EC2"), isIngress ? "ingress" : "egress", isIngress ? "-" : Pick("1", "7", "8"),
        ];
        return string.Join(' ', ["5", .. fields[1..], .. more]);

        string Pick(params ReadOnlySpan<string> values) => values[random.Next(values.Length)];
    }
}
