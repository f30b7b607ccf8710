using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using FlowLambda.TestSupport;

namespace FlowLambda.IntegrationTests;

/// <summary>The AWS emulator, shared by the tests of a class; a topic with a queue behind it, and what can be read back.</summary>
public sealed class Emulator : IAsyncLifetime
{
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
        await SqsAsync("CreateQueue", ("QueueName", "alerts"));
        await SnsAsync("Subscribe", ("TopicArn", Deployment.TopicArn), ("Protocol", "sqs"), ("Endpoint", $"arn:aws:sqs:{Deployment.Region}:123456789012:alerts"));
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

    private Task<XDocument> CallAsync(string service, string version, string action, (string Name, string Value)[] parameters) => QueryCall.PostAsync(
        Server, service, Deployment.Region, version, action, parameters.ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal), Token);
}

/// <summary>One minute of a series, as GetMetricStatistics tells it.</summary>
internal sealed record MetricStatistics(double SampleCount, double Sum, double Minimum, double Maximum);
