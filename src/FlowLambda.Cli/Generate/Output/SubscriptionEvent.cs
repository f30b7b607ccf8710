using System.Globalization;
using System.Numerics;
using System.Text;

namespace FlowLambda.Cli.Generate.Output;

/// <summary>
/// The event with which a CloudWatch Logs subscription filter invokes a Lambda function (Amazon CloudWatch Logs user
/// guide, "Subscription filters with AWS Lambda"): <c>{"awslogs":{"data":"base64 of gzip of JSON"}}</c>.
/// </summary>
public static class SubscriptionEvent
{
    private const string LogGroup = "/vpc/flow-logs";
    private const string FilterName = "flowlambda";
    private const int TimestampShift = 144;
    private const int BatchShift = 64;

    /// <summary>The event of a batch, on one line and without its end.</summary>
    public static string Json(SubscriptionBatch batch, RecordLayout layout) =>
        $$$"""{"awslogs":{"data":"{{{Convert.ToBase64String(Gzip.Compress(Envelope(batch, layout)))}}}"}}""";

    /// <summary>What the event holds, decoded. Neither names nor records have characters that JSON would escape.</summary>
    public static string Envelope(SubscriptionBatch batch, RecordLayout layout)
    {
        var json = new StringBuilder(256 * (batch.Records.Count + 1));
        json.Append(
            CultureInfo.InvariantCulture,
            $$"""
            {"messageType":"DATA_MESSAGE","owner":"{{Vpc.AccountId}}","logGroup":"{{LogGroup}}","logStream":"{{batch.InterfaceId}}-all","subscriptionFilters":["{{FilterName}}"],"logEvents":[
            """);
        foreach (var (index, record) in batch.Records.Index())
        {
            var timestamp = record.Start * 1000;
            json.Append(index == 0 ? "" : ",");
            json.Append(CultureInfo.InvariantCulture, $$"""{"id":"{{Id(timestamp, batch.Number, index)}}","timestamp":{{timestamp}},"message":""");
            layout.AppendTo(json.Append('"'), record).Append("\"}");
        }

        return json.Append("]}").ToString();
    }

    // As CloudWatch Logs makes them: 56 digits, the time in milliseconds in the highest bits.
    private static BigInteger Id(long timestamp, int batch, int index) =>
        ((BigInteger)timestamp << TimestampShift) + ((BigInteger)batch << BatchShift) + index;
}
