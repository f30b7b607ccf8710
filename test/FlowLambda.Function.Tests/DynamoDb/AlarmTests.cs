using System.Globalization;
using FlowLambda.Alerts;
using FlowLambda.Function.DynamoDb;
using FlowLambda.Function.Sns;
using FlowLambda.Rules;
using FlowLambda.TestSupport;

namespace FlowLambda.Function.Tests.DynamoDb;

/// <summary>Which alerts of a group are due, with a cooldown of 30 minutes.</summary>
[Collection(StateTests.Name)]
public sealed class AlarmTests(StateEmulator emulator)
{
    private readonly ManualTimeProvider _time = new(Notice.Origin);

    [Fact]
    public async Task The_first_alert_of_a_group_is_due()
    {
        var alarms = await AlarmsAsync();

        (await ClaimAsync(alarms, Notice.Of("203.0.113.9"))).ShouldBe(AlertClaim.Won);
        (await ClaimAsync(alarms, Notice.Of("203.0.113.10"))).ShouldBe(AlertClaim.Won);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(29, false)]
    [InlineData(30, true)]
    [InlineData(31, true)]
    [InlineData(-1, false)]
    [InlineData(-60, false)]
    public async Task A_window_that_ends_less_than_the_cooldown_after_the_last_alert_s_is_silenced(int minute, bool isDue)
    {
        var alarms = await AlarmsAsync();
        await ClaimAsync(alarms, Notice.Of("203.0.113.9"));

        var claim = await ClaimAsync(alarms, Notice.Of("203.0.113.9", minute), "batch-2");

        claim.ShouldBe(isDue ? AlertClaim.Won : new AlertClaim(IsWon: false, IsOwn: false, Notice.Origin, Severity.High));
    }

    [Theory]
    [InlineData(Severity.Critical, true)]
    [InlineData(Severity.High, false)]
    [InlineData(Severity.Medium, false)]
    public async Task Only_a_more_severe_alert_breaks_the_silence(Severity severity, bool isDue)
    {
        var alarms = await AlarmsAsync();
        await ClaimAsync(alarms, Notice.Of("203.0.113.9"));

        (await ClaimAsync(alarms, Notice.Of("203.0.113.9", 1, severity), "batch-2")).IsWon.ShouldBe(isDue);
    }

    [Fact]
    public async Task A_silenced_alert_does_not_prolong_the_silence()
    {
        var alarms = await AlarmsAsync();
        await ClaimAsync(alarms, Notice.Of("203.0.113.9"));
        await ClaimAsync(alarms, Notice.Of("203.0.113.9", 20), "batch-2");

        (await ClaimAsync(alarms, Notice.Of("203.0.113.9", 30), "batch-3")).IsWon.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, Severity.High)]
    [InlineData(30, Severity.High)]
    [InlineData(0, Severity.Critical)]
    public async Task A_batch_that_has_raised_an_alert_raises_no_other_for_the_group(int minutesLater, Severity severity)
    {
        var alarms = await AlarmsAsync();
        await ClaimAsync(alarms, Notice.Of("203.0.113.9"));

        var again = await ClaimAsync(alarms, Notice.Of("203.0.113.9", minutesLater, severity), entryId: "batch-1#2");

        again.ShouldBe(new AlertClaim(IsWon: false, IsOwn: true, Notice.Origin, Severity.High));
    }

    [Fact]
    public async Task What_it_left_behind_unclaimed_is_not_due_then()
    {
        var alarms = await AlarmsAsync();
        await ClaimAsync(alarms, Notice.Of("203.0.113.9", 30));

        (await ClaimAsync(alarms, Notice.Of("203.0.113.9"), entryId: "batch-1#0", isTakenUp: true)).IsWon.ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_alert_of_another_batch_is_silenced()
    {
        var alarms = await AlarmsAsync();
        await ClaimAsync(alarms, Notice.Of("203.0.113.9"));

        (await ClaimAsync(alarms, Notice.Of("203.0.113.9"), "batch-2")).ShouldBe(new AlertClaim(IsWon: false, IsOwn: false, Notice.Origin, Severity.High));
    }

    [Fact]
    public async Task The_same_alert_of_the_same_entry_is_still_due()
    {
        var alarms = await AlarmsAsync();
        await ClaimAsync(alarms, Notice.Of("203.0.113.9"));

        (await ClaimAsync(alarms, Notice.Of("203.0.113.9"))).ShouldBe(AlertClaim.Won);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_alert_of_another_entry_of_its_batch_is_its_own_and_not_due(bool isTakenUp)
    {
        var alarms = await AlarmsAsync();
        await ClaimAsync(alarms, Notice.Of("203.0.113.9"));

        var claim = await ClaimAsync(alarms, Notice.Of("203.0.113.9"), entryId: "batch-1#2", isTakenUp: isTakenUp);

        claim.ShouldBe(new AlertClaim(IsWon: false, IsOwn: true, Notice.Origin, Severity.High));
    }

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)]
    public async Task An_alert_that_was_left_behind_is_silenced_only_by_one_that_is_near(int minutesLater, bool isDue)
    {
        var alarms = await AlarmsAsync();
        await ClaimAsync(alarms, Notice.Of("203.0.113.9", minutesLater), "batch-2");

        (await ClaimAsync(alarms, Notice.Of("203.0.113.9"), isTakenUp: true)).IsWon.ShouldBe(isDue);

        (await ItemAsync(alarms.Table))["alertId"].S.ShouldBe($"203.0.113.9@{minutesLater}");
    }

    [Fact]
    public async Task The_alarm_is_kept_for_its_cooldown_and_two_days()
    {
        var alarms = await AlarmsAsync();
        await ClaimAsync(alarms, Notice.Of("203.0.113.9", -60));
        (await ItemAsync(alarms.Table))["ttl"].N.ShouldBe(UnixSeconds(Notice.Origin.AddDays(2).AddMinutes(30)));

        await ClaimAsync(alarms, Notice.Of("203.0.113.9", 5), "batch-2");
        (await ItemAsync(alarms.Table))["ttl"].N.ShouldBe(UnixSeconds(Notice.Origin.AddDays(2).AddMinutes(35)));
    }

    [Fact]
    public async Task People_can_read_whose_alarm_it_is_whatever_the_group_holds()
    {
        var alarms = await AlarmsAsync();

        await ClaimAsync(alarms, Notice.Of("\u202e\u0007evil\n" + new string('x', 1000)));

        var item = await ItemAsync(alarms.Table);
        item["ruleName"].S.ShouldBe("rejected");
        item["groupText"].S.ShouldBe("\\u202e\\u0007evil\\u000a" + new string('x', 177) + "…"); // 200 characters
    }

    [Fact]
    public async Task Many_alerts_are_claimed_each_for_its_own_group()
    {
        var alarms = await AlarmsAsync();
        await ClaimAsync(alarms, Notice.Of("host-7"));
        var entry = new OutboxEntry("batch-2#1", "batch-2", [.. Enumerable.Range(0, 100).Select(host => Notice.Of($"host-{host}"))], "owner", Notice.Origin, isTakenUp: false);

        var claims = await alarms.Alarms.ClaimAsync(entry, TestContext.Current.CancellationToken);

        claims.Index().Where(claim => !claim.Item.IsWon).Select(claim => claim.Index).ShouldBe([7]);
        alarms.Table.WriteUnits.ShouldBe(101);
    }

    private async Task<(AlarmTable Alarms, StateTable Table)> AlarmsAsync()
    {
        var table = await emulator.CreateTableAsync(_time);
        return (new AlarmTable(table), table);
    }

    private static async Task<AlertClaim> ClaimAsync(
        (AlarmTable Alarms, StateTable) alarms, AlertNotice notice, string batchId = "batch-1", string? entryId = null, bool isTakenUp = false) =>
        (await alarms.Alarms.ClaimAsync(Notice.Entry(notice, batchId, entryId ?? $"{batchId}#1", isTakenUp), TestContext.Current.CancellationToken)).ShouldHaveSingleItem();

    private async Task<Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>> ItemAsync(StateTable table) =>
        (await emulator.ItemsAsync(table)).ShouldHaveSingleItem();

    private static string UnixSeconds(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
