using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using FlowLambda.IntegrationTests.Stack;
using FlowLambda.TestSupport;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests;

/// <summary>
/// The AWS emulator, shared by the tests of a class; a topic with a queue behind it, and what can be read back. What functions ask of it passes a proxy that
/// refuses what the role of template.yaml does not permit; the tests themselves go past that.
/// </summary>
public sealed class Emulator : IAsyncLifetime
{
    /// <summary>As the stack <c>flowlambda</c> names it, for its role.</summary>
    internal const string TableName = "flowlambda-state-1";

    private const string QueueUrl = "http://localhost/123456789012/alerts";

    private MotoServer? _server;
    private RoleProxy? _front;

    /// <summary>Where functions find it.</summary>
    internal Uri Uri
    {
        get
        {
            Assert.SkipUnless(MotoServer.IsAvailable, MotoServer.SkipReason);
            Assert.SkipWhen(_front is null, SamTemplate.SkipReason);
            return _front!.Uri;
        }
    }

    /// <summary>The emulator itself, for what is no function's.</summary>
    internal MotoServer Server
    {
        get
        {
            Assert.SkipUnless(MotoServer.IsAvailable, MotoServer.SkipReason);
            return _server!;
        }
    }

    /// <summary>Its services.</summary>
    internal EmulatedApi Api => new(Server);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (!MotoServer.IsAvailable)
            return;
        _server = await MotoServer.StartAsync(Token);
        if (await DeployedTemplate.Main.FindAsync() is { } template)
            _front = await RoleProxy.StartAsync(_server.Uri, RolePolicy.Of(FunctionRole.In(template)), null, Token);
    }

    public async ValueTask DisposeAsync()
    {
        string[] refused = [.. _front?.Refused.Select(call => call.ToString()) ?? [], .. _front?.Unknown ?? []];
        if (_front is not null)
            await _front.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        // A function may get along without what it was refused, and no test would notice.
        if (refused.Length > 0)
            throw new InvalidOperationException($"The role of template.yaml does not permit, or nobody knows what it takes to permit: {string.Join("; ", refused)}.");
    }

    /// <summary>Empties the emulator.</summary>
    internal Task ResetAsync() => Server.ResetAsync(Token);

    /// <summary>Makes the topic, and a queue that is subscribed to it.</summary>
    internal async Task CreateTopicAsync()
    {
        await Api.SnsAsync("CreateTopic", ("Name", Deployment.TopicName));
        // What has been received stays hidden for longer than any test runs.
        await Api.SqsAsync("CreateQueue", ("QueueName", "alerts"), ("Attribute.1.Name", "VisibilityTimeout"), ("Attribute.1.Value", "43200"));
        await Api.SnsAsync("Subscribe", ("TopicArn", Deployment.TopicArn), ("Protocol", "sqs"), ("Endpoint", $"arn:aws:sqs:{Deployment.Region}:123456789012:alerts"));
    }

    /// <summary>Makes the table that the copies of the function share.</summary>
    internal Task CreateTableAsync() => DynamoDbAsync("CreateTable", $$"""
        {
          "TableName": "{{TableName}}", "BillingMode": "PAY_PER_REQUEST",
          "AttributeDefinitions": [{ "AttributeName": "pk", "AttributeType": "S" }, { "AttributeName": "sk", "AttributeType": "S" }],
          "KeySchema": [{ "AttributeName": "pk", "KeyType": "HASH" }, { "AttributeName": "sk", "KeyType": "RANGE" }]
        }
        """);

    /// <summary>Puts an object into a bucket, which is made for it where there is none.</summary>
    internal async Task PutObjectAsync(string bucket, string key, ReadOnlyMemory<byte> content)
    {
        using var s3 = new HttpClient { BaseAddress = Server.Uri };
        // The Region in which a bucket needs no words about its place; to make one there that one has is no error.
        s3.DefaultRequestHeaders.AddCredentialScope("s3", "us-east-1");
        (await s3.PutAsync(new Uri(bucket, UriKind.Relative), null, Token)).EnsureSuccessStatusCode();
        (await s3.PutAsync(new Uri($"{bucket}/{key}", UriKind.Relative), new ReadOnlyMemoryContent(content), Token)).EnsureSuccessStatusCode();
    }

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
            var answer = await Api.SqsAsync("ReceiveMessage", ("QueueUrl", QueueUrl), ("MaxNumberOfMessages", "10"));
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
            var answer = await Api.CloudWatchAsync("ListMetrics", parameters);
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
        var answer = await Api.CloudWatchAsync("GetMetricStatistics", parameters);
        return Elements(answer, "member").ToDictionary(
            member => DateTimeOffset.Parse(Text(member, "Timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            member => new MetricStatistics(Number(member, "SampleCount"), Number(member, "Sum"), Number(member, "Minimum"), Number(member, "Maximum")));
    }

    internal static IEnumerable<XElement> Elements(XContainer parent, string name) => parent.Descendants().Where(element => element.Name.LocalName == name);

    internal static string Text(XElement parent, string name) => parent.Elements().Single(element => element.Name.LocalName == name).Value;

    private static double Number(XElement parent, string name) => double.Parse(Text(parent, name), CultureInfo.InvariantCulture);

    private async Task<JsonElement> DynamoDbAsync(string operation, string json) =>
        JsonSerializer.SerializeToElement(await Api.DynamoDbAsync(operation, JsonNode.Parse(json)!.AsObject()));
}

/// <summary>One minute of a series, as GetMetricStatistics tells it.</summary>
internal sealed record MetricStatistics(double SampleCount, double Sum, double Minimum, double Maximum);
