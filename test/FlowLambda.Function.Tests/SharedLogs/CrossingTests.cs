using FlowLambda.Function.DynamoDb.Log;
using FlowLambda.TestSupport;

namespace FlowLambda.Function.Tests.SharedLogs;

/// <summary>Requests that cross, in the one order that matters.</summary>
public sealed class CrossingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    private readonly InMemoryTable _table = new();

    public CrossingTests() => SynchronizationContext.SetSynchronizationContext(null);

    [Fact]
    public void A_retry_that_finds_its_entry_looks_at_the_other_partitions_after_that()
    {
        Put("log", new LogHead(2, 1).Put().Item);
        Put("log#0", Entry(1, LogContent.Mark).Item("log#0"));
        Put("log#1", Entry(1, LogContent.Mark).Item("log#1"));
        var (retryTurns, otherTurns) = (new Turns(new Random(1)), new Turns(new Random(1)));
        var (retry, other) = (NewCopy(retryTurns), NewCopy(otherTurns));
        RunAll(otherTurns, other.LookAsync());
        RunAll(retryTurns, retry.LookAsync());

        // The retry has seen the second partition as it was; another batch is put there, and sees the first as it was.
        var again = retry.AppendAsync("late", new LogPlace(0, 1), retry: true);
        retryTurns.Step("log#1");
        RunAll(otherTurns, other.AppendAsync("other", new LogPlace(1, 1)));
        Put("log#0", Entry(2, new LogContent("late", "late"u8.ToArray())).Item("log#0"));
        RunAll(retryTurns, again);

        other.Windows.ShouldBe(["other"]);
        retry.Windows.ShouldBe(["late", "other"]);
    }

    [Fact]
    public void Two_copies_that_see_different_ends_after_long_silence_do_not_both_append_there()
    {
        var time = new ManualTimeProvider(Now.AddDays(3));
        Put("log", new LogHead(1, 1).Put().Item);
        Put("log#0", Entry(1, new LogContent("old", [1])).Item("log#0"));
        Put("log#0", Entry(2, new LogContent("older", [1])).Item("log#0"));
        var (oneTurns, otherTurns) = (new Turns(new Random(1)), new Turns(new Random(1)));
        var (one, other) = (NewCopy(oneTurns, time), NewCopy(otherTurns, time));

        // One is about to put its entry; then the last of the old entries is removed, and the head moves on, as it does when another partition wakes.
        var appending = one.AppendAsync("one", new LogPlace(0, 0));
        oneTurns.StepUntil(InMemoryDynamoDb.Transaction);
        var kept = 1;
        _table.Expire(time.GetUtcNow(), () => kept-- <= 0);
        Put("log", new LogHead(1, 2).Put().Item);
        var otherAppending = other.AppendAsync("other", new LogPlace(0, 0));
        otherTurns.StepUntil(InMemoryDynamoDb.Transaction);
        RunAll(oneTurns, appending);
        RunAll(otherTurns, otherAppending);

        one.Windows.ShouldBe(["one"]);
        other.Windows.ShouldBe(["one", "other"]);
    }

    private Copy NewCopy(Turns turns, TimeProvider? time = null) => new(
        new InMemoryDynamoDb(_table, turns), "state", time ?? new ManualTimeProvider(Now), new SharedLogSettings(TimeSpan.FromHours(2), new HashSet<ulong> { 1 }));

    private static LogEntry Entry(long number, LogContent content) => new(number, Now.ToUnixTimeSeconds(), Now.AddHours(28).ToUnixTimeSeconds(), 2, content);

    private void Put(string pk, Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> item)
    {
        item["pk"].S.ShouldBe(pk);
        _table.Put(new Amazon.DynamoDBv2.Model.PutItemRequest { Item = item });
    }

    private static void RunAll(Turns turns, Task task)
    {
        while (turns.Step())
        {
        }

        task.GetAwaiter().GetResult();
    }
}
