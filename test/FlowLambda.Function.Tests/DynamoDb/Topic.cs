using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using FlowLambda.Function.Sns;
using FlowLambda.Function.Tests.Support;
using NSubstitute;

namespace FlowLambda.Function.Tests.DynamoDb;

/// <summary>SNS, with what it has taken.</summary>
internal sealed class Topic
{
    internal Topic()
    {
        Sns.PublishAsync(Arg.Any<PublishRequest>(), Arg.Any<CancellationToken>()).Returns(call => TakeAsync([Sent.Of(call.Arg<PublishRequest>())], _ => new PublishResponse()));
        Sns.PublishBatchAsync(Arg.Any<PublishBatchRequest>(), Arg.Any<CancellationToken>()).Returns(call => TakeAsync(
            [.. call.Arg<PublishBatchRequest>().PublishBatchRequestEntries!.Select(Sent.Of)],
            messages => new PublishBatchResponse { Successful = [.. messages.Select(message => new PublishBatchResultEntry { Id = message.Id })] }));
    }

    internal IAmazonSimpleNotificationService Sns { get; } = Substitute.For<IAmazonSimpleNotificationService>();

    internal AlertSink Sink => new(Sns, Scene.Topic);

    /// <summary>What happens to a request: it is given what makes SNS take the messages.</summary>
    internal Func<Func<Task>, Task> OnRequest { get; set; } = take => take();

    internal List<Sent> Messages { get; } = [];

    /// <summary>The source of each alert that SNS was told of, by a message of its own or a digest.</summary>
    internal IEnumerable<string> Sources => Messages.SelectMany(SourcesOf);

    private static IEnumerable<string> SourcesOf(Sent message) => message.Form("sms") is null
        ? [message.Form("default")!]
        : message.Default.GetProperty("alerts").EnumerateArray().Select(alert => alert.GetProperty("group").GetProperty("srcaddr").GetString()!);

    private async Task<T> TakeAsync<T>(IReadOnlyList<Sent> messages, Func<IReadOnlyList<Sent>, T> answer)
    {
        await OnRequest(() =>
        {
            Messages.AddRange(messages);
            return Task.CompletedTask;
        });
        return answer(messages);
    }
}
