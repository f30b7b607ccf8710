using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using FlowLambda.Function.DynamoDb;
using FlowLambda.Function.Sns;
using FlowLambda.Function.Tests.Support;
using FlowLambda.TestSupport;
using NSubstitute;

namespace FlowLambda.Function.Tests.DynamoDb;

/// <summary>
/// The function dies before or after each of its calls, from claiming the batch to completing it. The alerts need two requests to SNS: one with a long message,
/// then one with another and the digest of the third alert.
/// </summary>
[Collection(StateTests.Name)]
public sealed class CrashTests(StateEmulator emulator)
{
    /// <summary>The claim of the batch, the query for what is left, the entry, three alarms, SNS, the mark, SNS, the removal, the completion.</summary>
    private const int Calls = 11;

    private static readonly AlertNotice[] Notices = [Notice.Alone("host-1", length: 200_000), Notice.Alone("host-2", length: 200_000), Notice.Of("host-3")];

    private readonly ManualTimeProvider _time = new(Notice.Origin);
    private readonly Topic _topic = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<bool, bool> Ways => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Fact]
    public async Task Undisturbed_it_takes_so_many_calls()
    {
        var crash = new CrashPoint(int.MaxValue, isAfter: false);

        await AttemptAsync(await emulator.CreateTableAsync(_time), crash);

        crash.Calls.ShouldBe(Calls);
        _topic.Sources.ShouldBe(Notices.Select(notice => notice.Key));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Every_alert_is_published_and_only_a_crash_between_SNS_and_the_mark_doubles_one(bool isAfter, bool isPublishedByAnother)
    {
        for (var call = 1; call <= Calls; call++)
        {
            var table = await emulator.CreateTableAsync(_time);
            _topic.Messages.Clear();
            var crash = new CrashPoint(call, isAfter);

            await Should.ThrowAsync<TimeoutException>(() => AttemptAsync(table, crash));
            _time.Advance(TimeSpan.FromMinutes(2));
            if (isPublishedByAnother)
                await Delivery(table, new CrashPoint(int.MaxValue, isAfter: false)).PublishLapsedAsync([], Endless.Invocation);
            await AttemptAsync(table, new CrashPoint(int.MaxValue, isAfter: false));

            var told = _topic.Sources.CountBy(source => source, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
            told.Keys.ShouldBe(Notices.Select(notice => notice.Key), StringComparer.Ordinal, ignoreOrder: true, $"{crash}");
            (told.Values.Max() == 1).ShouldBe(!crash.IsBetweenSnsAndMark, $"{crash}");
            (await emulator.ItemsAsync(table)).ShouldNotContain(item => item["pk"].S == "outbox", $"{crash}");
        }
    }

    /// <summary>What the function does with a batch that raised alerts, as far as the alerts go.</summary>
    private async Task AttemptAsync(StateTable table, CrashPoint crash)
    {
        var client = crash.Over(emulator.Client);
        var claim = await new BatchTable(new StateTable(client, table.Name, _time)).ClaimAsync("batch-1", (0, 0), _time.GetUtcNow().AddMinutes(2), Token);
        if (claim is null)
            return;
        var delivery = Delivery(table, crash, client);
        await delivery.PublishPendingAsync("batch-1", [], Endless.Invocation);
        foreach (var entry in await delivery.ClaimAsync("batch-1", Notices, Token))
            await delivery.PublishAsync(entry, [], Endless.Invocation);
        await claim.CompleteAsync(Token);
    }

    private AlertDelivery Delivery(StateTable table, CrashPoint crash, IAmazonDynamoDB? client = null)
    {
        _topic.OnRequest = async take => await crash.PassAsync("Publish", async () =>
        {
            await take();
            return true;
        });
        var shared = new StateTable(client ?? crash.Over(emulator.Client), table.Name, _time);
        return new AlertDelivery(new Outbox(shared), new AlarmTable(shared), _topic.Sink);
    }

    /// <summary>Where the function dies: before or after one of its calls. A dead function calls nobody.</summary>
    private sealed class CrashPoint(int call, bool isAfter)
    {
        private string? _diedAt;
        private int _calls;

        internal int Calls => _calls;

        /// <summary>Whether SNS had taken messages and nothing said so yet.</summary>
        internal bool IsBetweenSnsAndMark => isAfter ? _diedAt == "Publish" : _diedAt is "Mark" or "Remove";

        public override string ToString() => $"{(isAfter ? "after" : "before")} call {call}, {_diedAt}";

        internal async Task<T> PassAsync<T>(string name, Func<Task<T>> forward)
        {
            var number = Interlocked.Increment(ref _calls);
            if (number < call)
                return await forward();
            if (number == call)
            {
                _diedAt = name;
                if (isAfter)
                    await forward();
            }

            throw new TimeoutException("the function has died");
        }

        internal IAmazonDynamoDB Over(IAmazonDynamoDB inner)
        {
            var client = Substitute.For<IAmazonDynamoDB>();
            client.PutItemAsync(Arg.Any<PutItemRequest>(), Arg.Any<CancellationToken>()).Returns(
                made => PassAsync("Put", () => inner.PutItemAsync(made.Arg<PutItemRequest>(), Token)));
            client.UpdateItemAsync(Arg.Any<UpdateItemRequest>(), Arg.Any<CancellationToken>()).Returns(
                made => PassAsync(made.Arg<UpdateItemRequest>().UpdateExpression.Contains("ADD published", StringComparison.Ordinal) ? "Mark" : "Update",
                    () => inner.UpdateItemAsync(made.Arg<UpdateItemRequest>(), Token)));
            client.DeleteItemAsync(Arg.Any<DeleteItemRequest>(), Arg.Any<CancellationToken>()).Returns(
                made => PassAsync("Remove", () => inner.DeleteItemAsync(made.Arg<DeleteItemRequest>(), Token)));
            client.QueryAsync(Arg.Any<QueryRequest>(), Arg.Any<CancellationToken>()).Returns(
                made => PassAsync("Query", () => inner.QueryAsync(made.Arg<QueryRequest>(), Token)));
            return client;
        }
    }
}
