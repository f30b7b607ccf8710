using System.Text;
using FlowLambda.Function.DynamoDb.Log;

namespace FlowLambda.Function.Tests.SharedLogs;

/// <summary>What several copies append, against an emulator of the service.</summary>
[Collection<EmulatedTables>]
public sealed class AppendTests(EmulatedTable table)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_appends_has_read_what_was_appended_before()
    {
        await table.BeginAsync();
        var (one, other) = (table.NewCopy(), table.NewCopy());

        (await one.AppendAsync("a")).ShouldBeTrue();
        (await other.AppendAsync("b")).ShouldBeTrue();
        (await one.AppendAsync("c")).ShouldBeTrue();

        other.Windows.ShouldBe(["a", "b"]);
        one.Windows.ShouldBe(["a", "b", "c"]);
        (await other.LookAsync()).ShouldBe(["a", "b", "c"]);
        (await other.LookAsync()).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task Copies_that_append_at_the_same_time_end_with_the_same()
    {
        await table.BeginAsync();
        var copies = Enumerable.Range(0, 6).Select(_ => table.NewCopy()).ToList();

        await Task.WhenAll(copies.Select(async (copy, i) =>
        {
            for (var n = 0; n < 10; n++)
                await copy.AppendAsync($"{i}-{n}");
        }));

        var all = Enumerable.Range(0, 6).SelectMany(i => Enumerable.Range(0, 10).Select(n => $"{i}-{n}")).ToList();
        foreach (var copy in copies.Append(table.NewCopy()))
            (await copy.LookAsync()).ShouldBe(all, ignoreOrder: true);
    }

    [Theory]
    [InlineData("the first entry of all")]
    [InlineData("one that follows another", "earlier")]
    public async Task An_append_whose_answer_gets_lost_is_found_by_its_own_retry(string batch, params string[] before)
    {
        await table.BeginAsync();
        var copy = table.NewCopy();
        foreach (var earlier in before)
            await copy.AppendAsync(earlier);

        // The client sends the request again by itself.
        table.Connection.Cuts = 1;
        await copy.AppendAsync(batch);
        table.Connection.Cuts.ShouldBe(0);

        copy.Windows.ShouldBe([.. before, batch]);
        (await copy.LookAsync()).ShouldBe([.. before, batch]);
        (await table.NewCopy().LookAsync()).ShouldBe([.. before, batch], ignoreOrder: true);
    }

    [Fact]
    public async Task A_batch_that_failed_and_was_there_is_not_appended_by_another_copy()
    {
        await table.BeginAsync();
        var (one, other) = (table.NewCopy(), table.NewCopy());
        await one.AppendAsync("a");
        await other.LookAsync();
        var place = await one.Log.NextPlaceAsync(Cancellation);

        table.Connection.Cuts = int.MaxValue;
        await Should.ThrowAsync<HttpRequestException>(() => one.AppendAsync("b", place));
        table.Connection.Cuts = 0;
        await other.AppendAsync("c");

        (await other.AppendAsync("b", place, retry: true)).ShouldBeFalse();
        (await table.NewCopy().AppendAsync("b", place, retry: true)).ShouldBeFalse();
        (await one.AppendAsync("b", place, retry: true)).ShouldBeFalse();
        foreach (var copy in new[] { one, other, table.NewCopy() })
            (await copy.LookAsync()).ShouldBe(["a", "b", "c"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_batch_that_failed_before_it_was_there_is_appended_by_another_copy()
    {
        await table.BeginAsync();
        var other = table.NewCopy();
        await other.AppendAsync("a");

        (await other.AppendAsync("b", new LogPlace(0, 0), retry: true)).ShouldBeTrue();

        (await table.NewCopy().LookAsync()).ShouldBe(["a", "b"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_entry_that_could_not_be_read_is_given_again()
    {
        await table.BeginAsync();
        await table.NewCopy().AppendAsync("a");
        var log = new SharedLog(table.Table(), EmulatedTable.Settings(1));
        var given = 0;

        await Should.ThrowAsync<NotSupportedException>(() => log.LookAsync(_ => throw new NotSupportedException(), Cancellation).AsTask());
        await log.LookAsync(_ => given++, Cancellation);
        await log.LookAsync(_ => given++, Cancellation);

        given.ShouldBe(1);
    }

    [Fact]
    public async Task An_entry_of_a_megabyte_is_read_as_it_was_appended()
    {
        await table.BeginAsync();
        var entry = new byte[1_000_000];
        new Random(7).NextBytes(entry);
        var read = new List<byte[]>();
        var (one, other) = (new SharedLog(table.Table(), EmulatedTable.Settings(1)), new SharedLog(table.Table(), EmulatedTable.Settings(1)));

        (await one.AppendAsync(await one.NextPlaceAsync(Cancellation), "large", mayBeThere: false, entry, _ => { }, Cancellation)).ShouldBeTrue();
        await other.LookAsync(bytes => read.Add(bytes.ToArray()), Cancellation);

        read.ShouldHaveSingleItem().ShouldBe(entry);
        (await table.ItemsAsync("part#")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_entry_that_lacks_a_part_is_left_out_and_counted()
    {
        await table.BeginAsync();
        var entry = new byte[400_000];
        var log = new SharedLog(table.Table(), EmulatedTable.Settings(1));
        await log.AppendAsync(await log.NextPlaceAsync(Cancellation), "large", mayBeThere: false, entry, _ => { }, Cancellation);
        await table.RemoveAsync("part#");
        var copy = table.NewCopy();
        await copy.AppendAsync("next");

        (await table.NewCopy().LookAsync()).ShouldBe(["next"]);
        copy.Log.TakeUnreadable().ShouldBe(1);
        copy.Log.TakeUnreadable().ShouldBe(0);
    }

    [Fact]
    public async Task An_entry_that_is_broken_does_not_stop_those_who_read_it()
    {
        await table.BeginAsync();
        await table.NewCopy().AppendAsync("broken");
        await table.NewCopy().AppendAsync("whole");
        var log = new SharedLog(table.Table(), EmulatedTable.Settings(1));
        List<string> read = [];

        await log.LookAsync(
            bytes =>
            {
                var text = Encoding.UTF8.GetString(bytes.Span);
                if (text == "broken")
                    throw new InvalidDataException("It is broken.");
                read.Add(text);
            },
            Cancellation);

        read.ShouldBe(["whole"]);
        log.TakeUnreadable().ShouldBe(1);
    }

    [Fact]
    public async Task A_copy_that_has_read_nothing_knows_where_the_log_ends()
    {
        await table.BeginAsync();
        var one = table.NewCopy();
        await one.AppendAsync("a");
        await one.AppendAsync("b");

        var place = await new SharedLog(table.Table(), EmulatedTable.Settings(1)).NextPlaceAsync(Cancellation);

        place.ShouldBe(await one.Log.NextPlaceAsync(Cancellation));
        place.After.ShouldBePositive();
    }

    [Fact]
    public async Task A_call_that_is_cancelled_leaves_a_copy_that_goes_on()
    {
        await table.BeginAsync();
        var copy = table.NewCopy();
        await copy.AppendAsync("a");

        await Should.ThrowAsync<OperationCanceledException>(() =>
            copy.Log.AppendAsync(new LogPlace(0, 0), "b", mayBeThere: false, "b"u8.ToArray(), _ => { }, new CancellationToken(canceled: true)).AsTask());

        (await copy.AppendAsync("b", new LogPlace(0, 0), retry: true)).ShouldBeTrue();
        copy.Windows.ShouldBe(["a", "b"]);
    }
}
