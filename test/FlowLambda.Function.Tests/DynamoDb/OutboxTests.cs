using Amazon.Runtime;
using FlowLambda.Function.DynamoDb;
using FlowLambda.Function.Sns;
using FlowLambda.Function.Tests.Support;
using FlowLambda.TestSupport;
using FlowLambda.Windows;

namespace FlowLambda.Function.Tests.DynamoDb;

/// <summary>How alerts are kept until they are published, and who publishes what was left behind.</summary>
[Collection(StateTests.Name)]
public sealed class OutboxTests(StateEmulator emulator)
{
    private readonly ManualTimeProvider _time = new(Notice.Origin);
    private readonly Topic _topic = new();
    private readonly List<AlertNotice> _published = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_won_is_published_and_nothing_is_left()
    {
        var table = await emulator.CreateTableAsync(_time);
        var delivery = Delivery(table);
        await delivery.ClaimAsync("batch-0", [Notice.Of("silenced")], Token);

        var entry = (await delivery.ClaimAsync("batch-1", [Notice.Alone("alone"), Notice.Of("silenced"), Notice.Of("in a digest")], Token)).ShouldHaveSingleItem();
        await delivery.PublishAsync(entry, _published, Endless.Invocation);

        entry.Claims.Select(claim => claim.IsWon).ShouldBe([true, false, true]);
        _topic.Sources.ShouldBe(["alone", "in a digest"]);
        _published.Select(notice => notice.Id).ShouldBe(["alone@0", "in a digest@0"]);
        (await EntriesAsync(table)).ShouldHaveSingleItem().ShouldStartWith("batch-0#");
    }

    [Fact]
    public async Task What_is_published_later_is_the_message_that_would_have_been_sent_at_once()
    {
        var table = await emulator.CreateTableAsync(_time);
        AlertNotice[] notices = [Notice.Alone("\"\\\u0001\u202e😀"), Notice.Of("<&>\u2028漢"), Notice.Of("plain")];
        await new Outbox(table).PutAsync("batch-1", notices, Token);

        await Delivery(table).PublishPendingAsync("batch-1", _published, Endless.Invocation);

        var expected = AlertMessage.Of(notices).ToList();
        _topic.Messages.Select(message => message.Message).ShouldBe(expected.Select(message => message.Message));
        _topic.Messages.Select(message => message.Subject).ShouldBe(expected.Select(message => message.Subject));
        _topic.Messages.Select(message => message.Attributes["severity"].StringValue).ShouldBe(["high", "high"]);
    }

    [Fact]
    public async Task What_nobody_tries_again_is_published_by_any_batch_once_its_lease_has_passed()
    {
        var table = await emulator.CreateTableAsync(_time);
        await Delivery(table).ClaimAsync("batch-1", [Notice.Of("203.0.113.9")], Token);

        _time.Advance(TimeSpan.FromMinutes(2) - TimeSpan.FromMilliseconds(1));
        await Delivery(table).PublishLapsedAsync(_published, Endless.Invocation);
        _topic.Messages.ShouldBeEmpty();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await Delivery(table).PublishLapsedAsync(_published, Endless.Invocation);
        await Delivery(table).PublishLapsedAsync(_published, Endless.Invocation);

        _topic.Sources.ShouldBe(["203.0.113.9"]);
        (await EntriesAsync(table)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_retry_need_not_wait_for_its_own_lease_but_for_another_copy_s()
    {
        var table = await emulator.CreateTableAsync(_time);
        var outbox = new Outbox(table);
        await outbox.PutAsync("batch-1", [Notice.Of("203.0.113.9")], Token);

        (await outbox.PendingOfAsync("batch-1", Token).ToListAsync(Token)).Count.ShouldBe(1);
        (await outbox.PendingOfAsync("batch-1", Token).ToListAsync(Token)).Count.ShouldBe(1);
        (await outbox.PendingOfAsync("batch-2", Token).ToListAsync(Token)).ShouldBeEmpty();
        _time.Advance(TimeSpan.FromMinutes(2));
        (await outbox.LapsedAsync(Token).ToListAsync(Token)).ShouldHaveSingleItem().BatchId.ShouldBe("batch-1");

        (await outbox.PendingOfAsync("batch-1", Token).ToListAsync(Token)).ShouldBeEmpty();
        (await outbox.LapsedAsync(Token).ToListAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_left_behind_is_silenced_by_an_alert_that_came_first()
    {
        var table = await emulator.CreateTableAsync(_time);
        await new Outbox(table).PutAsync("batch-1", [Notice.Of("203.0.113.9")], Token);
        await Delivery(table).ClaimAsync("batch-2", [Notice.Of("203.0.113.9", 1)], Token);

        await Delivery(table).PublishPendingAsync("batch-1", _published, Endless.Invocation);

        _topic.Messages.ShouldBeEmpty();
        (await EntriesAsync(table)).ShouldHaveSingleItem().ShouldStartWith("batch-2#");
    }

    [Fact]
    public async Task What_is_marked_as_published_is_not_taken_up_again()
    {
        var table = await emulator.CreateTableAsync(_time);
        var outbox = new Outbox(table);
        var entry = (await outbox.PutAsync("batch-1", [Notice.Of("a"), Notice.Of("b"), Notice.Of("c")], Token)).ShouldHaveSingleItem();

        await outbox.MarkPublishedAsync(entry, ["a@0"], Token);
        await outbox.MarkPublishedAsync(entry, ["c@0"], Token);

        (await outbox.PendingOfAsync("batch-1", Token).ToListAsync(Token)).ShouldHaveSingleItem().Notices.Select(notice => notice.Id).ShouldBe(["b@0"]);
    }

    [Fact]
    public async Task A_mark_keeps_the_entry_in_hand()
    {
        var table = await emulator.CreateTableAsync(_time);
        var outbox = new Outbox(table);
        var entry = (await outbox.PutAsync("batch-1", [Notice.Of("a"), Notice.Of("b")], Token)).ShouldHaveSingleItem();
        _time.Advance(TimeSpan.FromSeconds(100));
        await outbox.MarkPublishedAsync(entry, ["a@0"], Token);
        _time.Advance(TimeSpan.FromSeconds(100));

        (await outbox.LapsedAsync(Token).ToListAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_was_too_slow_publishes_nothing_that_another_has_taken()
    {
        var table = await emulator.CreateTableAsync(_time);
        var slow = (await Delivery(table).ClaimAsync("batch-1", [Notice.Of("203.0.113.9")], Token)).ShouldHaveSingleItem();
        _time.Advance(TimeSpan.FromMinutes(2));
        var taken = (await new Outbox(table).LapsedAsync(Token).ToListAsync(Token)).ShouldHaveSingleItem();

        await Should.ThrowAsync<OutboxEntryTakenException>(() => Delivery(table).PublishAsync(slow, _published, Endless.Invocation));
        await Should.ThrowAsync<OutboxEntryTakenException>(() => new Outbox(table).RemoveAsync(slow, Token));

        _topic.Messages.ShouldBeEmpty();
        (await EntriesAsync(table)).ShouldBe([taken.Id]);
    }

    [Fact]
    public async Task Who_is_slow_but_alone_holds_the_entry_anew_before_publishing()
    {
        var table = await emulator.CreateTableAsync(_time);
        var slow = (await Delivery(table).ClaimAsync("batch-1", [Notice.Of("203.0.113.9")], Token)).ShouldHaveSingleItem();
        _time.Advance(TimeSpan.FromMinutes(3));
        _topic.OnRequest = async take =>
        {
            (await new Outbox(table).LapsedAsync(Token).ToListAsync(Token)).ShouldBeEmpty();
            await take();
        };

        await Delivery(table).PublishAsync(slow, _published, Endless.Invocation);

        _topic.Sources.ShouldBe(["203.0.113.9"]);
    }

    [Fact]
    public async Task An_entry_that_SNS_refuses_does_not_keep_the_others_back()
    {
        var table = await emulator.CreateTableAsync(_time);
        foreach (var batch in (string[])["batch-1", "batch-2", "batch-3"])
            await Delivery(table).ClaimAsync(batch, [Notice.Of(batch)], Token);
        _time.Advance(TimeSpan.FromMinutes(2));
        var isFirst = true;
        _topic.OnRequest = take =>
        {
            if (!isFirst)
                return take();
            isFirst = false;
            return Task.FromException(new AmazonServiceException("not this one", ErrorType.Sender, "InvalidParameter", "request", System.Net.HttpStatusCode.BadRequest));
        };

        (await Should.ThrowAsync<AmazonServiceException>(() => Delivery(table).PublishLapsedAsync(_published, Endless.Invocation))).Message.ShouldBe("not this one");

        _topic.Sources.Count().ShouldBe(2);
        (await EntriesAsync(table)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_newer_version_wrote_is_left_to_it_and_said()
    {
        var table = await emulator.CreateTableAsync(_time);
        await new Outbox(table).PutAsync("batch-1", [Notice.Of("newer")], Token);
        var item = (await emulator.ItemsAsync(table)).ShouldHaveSingleItem();
        item["notices"].B = new MemoryStream([2, 1, 2, 3]);
        await emulator.Client.PutItemAsync(table.Name, item, Token);
        await new Outbox(table).PutAsync("batch-2", [Notice.Of("readable")], Token);
        _time.Advance(TimeSpan.FromMinutes(2));

        var refusal = await Should.ThrowAsync<StateVersionException>(() => Delivery(table).PublishLapsedAsync(_published, Endless.Invocation));

        refusal.Message.ShouldContain("form 2");
        _topic.Sources.ShouldBe(["readable"]);
        (await EntriesAsync(table)).ShouldHaveSingleItem().ShouldStartWith("batch-1#");
    }

    [Fact]
    public async Task Where_there_is_no_topic_alerts_are_claimed_and_nothing_is_kept()
    {
        var table = await emulator.CreateTableAsync(_time);
        var delivery = new AlertDelivery(new Outbox(table), new AlarmTable(table), sink: null);

        var entry = (await delivery.ClaimAsync("batch-1", [Notice.Of("203.0.113.9")], Token)).ShouldHaveSingleItem();
        await delivery.PublishAsync(entry, _published, Endless.Invocation);

        entry.Due.Count.ShouldBe(1);
        _published.ShouldBeEmpty();
        (await EntriesAsync(table)).ShouldBeEmpty();
    }

    private AlertDelivery Delivery(StateTable table) => new(new Outbox(table), new AlarmTable(table), _topic.Sink);

    private async Task<IReadOnlyList<string>> EntriesAsync(StateTable table) =>
        [.. (await emulator.ItemsAsync(table)).Where(item => item["pk"].S == "outbox").Select(item => item["sk"].S)];
}
