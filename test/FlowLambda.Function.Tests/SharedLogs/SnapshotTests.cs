using FlowLambda.Function.DynamoDb.Log;

namespace FlowLambda.Function.Tests.SharedLogs;

/// <summary>What spares a cold copy the log.</summary>
[Collection<EmulatedTables>]
public sealed class SnapshotTests(EmulatedTable table)
{
    [Fact]
    public async Task A_cold_copy_reads_the_snapshot_and_then_the_log_after_it()
    {
        await table.BeginAsync();
        var copy = table.NewCopy();
        foreach (var batch in Enumerable.Range(0, 10))
            await copy.AppendAsync($"{batch}");
        await copy.PutSnapshotAsync();
        await table.RemoveAsync("log#");
        await copy.AppendAsync("10");

        var cold = table.NewCopy();

        (await cold.LookAsync()).ShouldBe(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
        (await cold.AppendAsync("11")).ShouldBeTrue();
        (await copy.LookAsync()).ShouldBe(cold.Windows);
    }

    [Fact]
    public async Task A_snapshot_that_lacks_a_rule_is_not_read()
    {
        await table.BeginAsync();
        var copy = table.NewCopy(EmulatedTable.Settings(1, 2));
        await copy.AppendAsync("in the snapshot only");
        await copy.PutSnapshotAsync();
        await table.RemoveAsync("log#");
        await copy.AppendAsync("in the log");

        (await table.NewCopy(EmulatedTable.Settings(2)).LookAsync()).ShouldBe(["in the snapshot only", "in the log"]);
        (await table.NewCopy(EmulatedTable.Settings(1, 2, 3)).LookAsync()).ShouldBe(["in the log"]);
    }

    [Fact]
    public async Task The_newest_snapshot_that_has_all_rules_is_read_even_if_a_newer_one_lacks_some()
    {
        await table.BeginAsync();
        var copy = table.NewCopy(EmulatedTable.Settings(1, 2));
        await copy.AppendAsync("a");
        await copy.PutSnapshotAsync();
        table.Time.Advance(TimeSpan.FromMinutes(3));
        await table.NewCopy(EmulatedTable.Settings(1)).LookAndPutSnapshotAsync();
        await table.RemoveAsync("log#");

        (await table.ItemsAsync("snapshot")).Count(item => item.ContainsKey("rules")).ShouldBe(2);
        (await table.NewCopy(EmulatedTable.Settings(1, 2)).LookAsync()).ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_snapshot_older_than_half_of_what_an_entry_lives_is_not_read()
    {
        await table.BeginAsync();
        var copy = table.NewCopy();
        await copy.AppendAsync("a");
        await copy.PutSnapshotAsync();

        table.Time.Advance(TimeSpan.FromHours(14));

        (await table.NewCopy().LookAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_is_due_when_the_log_has_grown_and_another_when_it_has_grown_to_twice_the_first()
    {
        await table.BeginAsync();
        var copy = table.NewCopy(EmulatedTable.Settings(1) with { SnapshotBytes = 30 });
        copy.Log.IsSnapshotDue.ShouldBeFalse();
        await copy.AppendAsync(new string('a', 30));
        copy.Log.IsSnapshotDue.ShouldBeFalse();
        await copy.AppendAsync(new string('b', 10));
        copy.Log.IsSnapshotDue.ShouldBeTrue();

        await copy.PutSnapshotAsync();
        copy.Log.IsSnapshotDue.ShouldBeFalse();
        await copy.AppendAsync(new string('c', 80));
        copy.Log.IsSnapshotDue.ShouldBeFalse();
        await copy.AppendAsync("d");
        copy.Log.IsSnapshotDue.ShouldBeTrue();
    }

    [Fact]
    public async Task Of_two_copies_that_find_it_due_one_writes_it()
    {
        await table.BeginAsync();
        var settings = EmulatedTable.Settings(1) with { SnapshotBytes = 1 };
        var (one, other) = (table.NewCopy(settings), table.NewCopy(settings));
        await one.AppendAsync("first");
        await other.AppendAsync("second");
        await one.LookAsync();

        await one.PutSnapshotAsync();
        await other.PutSnapshotAsync();

        (await table.ItemsAsync("snapshot")).Count(item => item.ContainsKey("rules")).ShouldBe(1);
        one.Log.IsSnapshotDue.ShouldBeFalse();
        other.Log.IsSnapshotDue.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_has_the_lease_and_fails_is_replaced_after_two_minutes()
    {
        await table.BeginAsync();
        var settings = EmulatedTable.Settings(1) with { SnapshotBytes = 1 };
        var (one, other) = (table.NewCopy(settings), table.NewCopy(settings));
        await one.AppendAsync("first");
        await other.LookAsync();

        await Should.ThrowAsync<ArgumentException>(() => one.Log.PutSnapshotAsync([new byte[SharedLog.MaxPartBytes + 1]], TestContext.Current.CancellationToken).AsTask());
        await other.PutSnapshotAsync();
        other.Log.IsSnapshotDue.ShouldBeFalse("it waits for the lease to end");
        table.Time.Advance(TimeSpan.FromMinutes(2));
        other.Log.IsSnapshotDue.ShouldBeTrue();
        await other.PutSnapshotAsync();

        other.Log.IsSnapshotDue.ShouldBeFalse();
        (await table.NewCopy().LookAsync()).ShouldBe(["first"]);
    }

    [Fact]
    public async Task A_copy_that_has_not_read_the_log_cannot_write_one()
    {
        await table.BeginAsync();

        await Should.ThrowAsync<InvalidOperationException>(() => table.NewCopy().PutSnapshotAsync());
    }
}
