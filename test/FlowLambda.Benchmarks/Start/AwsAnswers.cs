using System.Globalization;

namespace FlowLambda.Benchmarks.Start;

/// <summary>Answers the calls of a first batch as AWS does where the state table is empty.</summary>
internal static class AwsAnswers
{
    internal static string To(LoopbackRequest request)
    {
        if (request.Headers.Contains("DynamoDB_20120810", StringComparison.Ordinal))
            return LoopbackServer.Answer(Items(request.Headers), "application/x-amz-json-1.0");
        var action = request.Body.Contains("Action=Publish", StringComparison.Ordinal) ? "Publish" : "PutMetricData";
        return LoopbackServer.Answer($"<{action}Response><{action}Result><MessageId>1</MessageId></{action}Result></{action}Response>", "text/xml");
    }

    private static string Items(string headers) =>
        headers.Contains(".Query", StringComparison.Ordinal) ? """{"Items":[],"Count":0,"ScannedCount":0}"""
        : headers.Contains(".UpdateItem", StringComparison.Ordinal) ? Claim()
        : "{}";

    /// <summary>The item of a batch that this copy has claimed first.</summary>
    private static string Claim()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return $$$$"""{"Attributes":{"attemptCount":{"N":"1"},"logPartition":{"N":"0"},"logAfter":{"N":"0"},"claimedAt":{"N":"{{{{now}}}}"}}}""";
    }
}
