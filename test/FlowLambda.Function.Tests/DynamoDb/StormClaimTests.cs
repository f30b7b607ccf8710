using FlowLambda.Function.DynamoDb;
using FlowLambda.Function.Sns;
using FlowLambda.Function.Tests.Support;
using FlowLambda.TestSupport;

namespace FlowLambda.Function.Tests.DynamoDb;

/// <summary>Very many alerts of one batch, of which twenty have a message of their own.</summary>
[Collection(StateTests.Name)]
public sealed class StormClaimTests(StateEmulator emulator)
{
    private readonly ManualTimeProvider _time = new(Notice.Origin);
    private readonly Topic _topic = new();

    [Fact]
    public async Task Two_thousand_alerts_are_each_told_once()
    {
        var token = TestContext.Current.CancellationToken;
        var table = await emulator.CreateTableAsync(_time);
        var delivery = new AlertDelivery(new Outbox(table), new AlarmTable(table), _topic.Sink);
        var notices = Enumerable.Range(0, 2000).Select(host => host < 20 ? Notice.Alone($"host-{host}") : Notice.Of($"host-{host}")).ToList();
        List<AlertNotice> published = [];

        foreach (var entry in await delivery.ClaimAsync("batch-1", notices, token))
            await delivery.PublishAsync(entry, published, Endless.Invocation);

        _topic.Sources.ShouldBe(notices.Select(notice => notice.Key));
        published.Count.ShouldBe(2000);
        _topic.Messages.Count.ShouldBe(20 + 4); // 1,980 alerts at 500 a digest
        (await emulator.ItemsAsync(table)).ShouldNotContain(item => item["pk"].S == "outbox");
    }
}
