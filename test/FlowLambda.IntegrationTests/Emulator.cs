using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using FlowLambda.TestSupport;

namespace FlowLambda.IntegrationTests;

/// <summary>The AWS emulator, shared by the tests of a class; a topic with a queue behind it, and what can be read back.</summary>
public sealed class Emulator : IAsyncLifetime
{
    internal const string TableName = "flowlambda-state";

    private const string QueueUrl = "http://localhost/123456789012/alerts";

    private MotoServer? _server;

    internal Uri Uri => Server.Uri;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private MotoServer Server
    {
        get
        {
            Assert.SkipUnless(MotoServer.IsAvailable, MotoServer.SkipReason);
            return _server!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (MotoServer.IsAvailable)
            _server = await MotoServer.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    /// <summary>Empties the emulator.</summary>
    internal Task ResetAsync() => Server.ResetAsync(Token);

    /// <summary>Makes the topic, and a queue that is subscribed to it.</summary>
    internal async Task CreateTopicAsync()
    {
        await SnsAsync("CreateTopic", ("Name", Deployment.TopicName));
        // What has been received stays hidden for longer than any test runs.
        await SqsAsync("CreateQueue", ("QueueName", "alerts"), ("Attribute.1.Name", "VisibilityTimeout"), ("Attribute.1.Value", "43200"));
        await SnsAsync("Subscribe", ("TopicArn", Deployment.TopicArn), ("Protocol", "sqs"), ("Endpoint", $"arn:aws:sqs:{Deployment.Region}:123456789012:alerts"));
    }

    /// <summary>Makes the table that the copies of the function share.</summary>
    internal Task CreateTableAsync() => DynamoDbAsync("CreateTable", $$"""
        {
          "TableName": "{{TableName}}", "BillingMode": "PAY_PER_REQUEST",
          "AttributeDefinitions": [{ "AttributeName": "pk", "AttributeType": "S" }, { "AttributeName": "sk", "AttributeType": "S" }],
          "KeySchema": [{ "AttributeName": "pk", "KeyType": "HASH" }, { "AttributeName": "sk", "KeyType": "RANGE" }]
        }
        """);

    /// <summary>All items of the table, each with the types of its attributes: <c>{"pk": {"S": "outbox"}, …}</c></summary>
    internal async Task<IReadOnlyList<JsonElement>> ItemsAsync()
    {
        List<JsonElement> items = [];
        for (var start = ""; ;)
        {
            var page = await DynamoDbAsync("Scan", $$"""{ "TableName": "{{TableName}}"{{start}} }""");
            items.AddRange(page.GetProperty("Items").EnumerateArray());
            if (!page.TryGetProperty("LastEvaluatedKey", out var last))
                return items;
            start = $", \"ExclusiveStartKey\": {last.GetRawText()}";
        }
    }

    /// <summary>Takes an item of the table away.</summary>
    internal Task DeleteItemAsync(JsonElement item) => DynamoDbAsync(
        "DeleteItem", $$"""{ "TableName": "{{TableName}}", "Key": { "pk": {{item.GetProperty("pk").GetRawText()}}, "sk": {{item.GetProperty("sk").GetRawText()}} } }""");

    /// <summary>Lets two minutes pass for what waits to be published: whoever had it in hand, nobody has now.</summary>
    /// <returns>How many entries wait.</returns>
    internal async Task<int> LapseOutboxAsync()
    {
        var entries = (await ItemsAsync()).Where(item => Key(item, "pk") == "outbox").Select(item => Key(item, "sk")).ToList();
        foreach (var entry in entries)
        {
            await DynamoDbAsync("UpdateItem", $$"""
                {
                  "TableName": "{{TableName}}", "Key": { "pk": { "S": "outbox" }, "sk": { "S": "{{entry}}" } },
                  "UpdateExpression": "SET leaseUntil = leaseUntil - :lease", "ExpressionAttributeValues": { ":lease": { "N": "120000" } }
                }
                """);
        }

        return entries.Count;

        static string Key(JsonElement item, string name) => item.GetProperty(name).GetProperty("S").GetString()!;
    }

    /// <summary>Takes all messages from the queue: the notifications that SNS wrapped around them.</summary>
    internal async Task<IReadOnlyList<JsonElement>> ReceiveAsync()
    {
        List<JsonElement> messages = [];
        while (true)
        {
            var answer = await SqsAsync("ReceiveMessage", ("QueueUrl", QueueUrl), ("MaxNumberOfMessages", "10"));
            var bodies = Elements(answer, "Body").Select(body => JsonDocument.Parse(body.Value).RootElement).ToList();
            if (bodies.Count == 0)
                return messages;
            messages.AddRange(bodies);
        }
    }

    /// <summary>The series that a metric has: the values of its dimensions, by their names.</summary>
    internal async Task<IReadOnlyList<(string Name, string Value)[]>> SeriesAsync(string metric)
    {
        List<(string, string)[]> series = [];
        for (string? token = null; ;)
        {
            (string, string)[] parameters = [("Namespace", "FlowLambda"), ("MetricName", metric), .. token is null ? [] : new[] { ("NextToken", token) }];
            var answer = await CallAsync("monitoring", "2010-08-01", "ListMetrics", parameters);
            series.AddRange(Elements(answer, "Dimensions").Select(dimensions => dimensions.Elements().Select(member => (Text(member, "Name"), Text(member, "Value"))).ToArray()));
            token = Elements(answer, "NextToken").SingleOrDefault()?.Value;
            if (string.IsNullOrEmpty(token))
                return series;
        }
    }

    /// <summary>What GetMetricStatistics tells of a series, by minute.</summary>
    internal async Task<IReadOnlyDictionary<DateTimeOffset, MetricStatistics>> StatisticsAsync(
        string metric, DateTimeOffset start, DateTimeOffset end, params (string Name, string Value)[] dimensions)
    {
        List<(string, string)> parameters =
        [
            ("Namespace", "FlowLambda"), ("MetricName", metric), ("Period", "60"),
            ("StartTime", start.ToString("O", CultureInfo.InvariantCulture)), ("EndTime", end.ToString("O", CultureInfo.InvariantCulture)),
            ("Statistics.member.1", "SampleCount"), ("Statistics.member.2", "Sum"), ("Statistics.member.3", "Minimum"), ("Statistics.member.4", "Maximum"),
        ];
        for (var i = 0; i < dimensions.Length; i++)
            parameters.AddRange([($"Dimensions.member.{i + 1}.Name", dimensions[i].Name), ($"Dimensions.member.{i + 1}.Value", dimensions[i].Value)]);
        var answer = await CallAsync("monitoring", "2010-08-01", "GetMetricStatistics", [.. parameters]);
        return Elements(answer, "member").ToDictionary(
            member => DateTimeOffset.Parse(Text(member, "Timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            member => new MetricStatistics(Number(member, "SampleCount"), Number(member, "Sum"), Number(member, "Minimum"), Number(member, "Maximum")));
    }

    private static IEnumerable<XElement> Elements(XDocument document, string name) => document.Descendants().Where(element => element.Name.LocalName == name);

    private static string Text(XElement parent, string name) => parent.Elements().Single(element => element.Name.LocalName == name).Value;

    private static double Number(XElement parent, string name) => double.Parse(Text(parent, name), CultureInfo.InvariantCulture);

    private Task<XDocument> SnsAsync(string action, params (string, string)[] parameters) => CallAsync("sns", "2010-03-31", action, parameters);

    private Task<XDocument> SqsAsync(string action, params (string, string)[] parameters) => CallAsync("sqs", "2012-11-05", action, parameters);

    private Task<JsonElement> DynamoDbAsync(string operation, string json) =>
        JsonCall.PostAsync(Server, "dynamodb", Deployment.Region, $"DynamoDB_20120810.{operation}", json, Token);

    private Task<XDocument> CallAsync(string service, string version, string action, (string Name, string Value)[] parameters) => QueryCall.PostAsync(
        Server, service, Deployment.Region, version, action, parameters.ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal), Token);
}

/// <summary>One minute of a series, as GetMetricStatistics tells it.</summary>
internal sealed record MetricStatistics(double SampleCount, double Sum, double Minimum, double Maximum);
