namespace FlowLambda.Function.Tests.SharedLogs;

/// <summary>What is older than the horizon, of two hours here; entries are kept for 28.</summary>
[Collection<EmulatedTables>]
public sealed class HorizonTests(EmulatedTable table)
{
    [Fact]
    public async Task A_cold_copy_reads_back_to_the_horizon()
    {
        await table.BeginAsync();
        var copy = table.NewCopy();
        await copy.AppendAsync("old");
        table.Time.Advance(TimeSpan.FromHours(1));
        await copy.AppendAsync("young");
        table.Time.Advance(TimeSpan.FromMinutes(61));

        (await table.NewCopy().LookAsync()).ShouldBe(["young"]);
    }

    [Fact]
    public async Task An_entry_says_when_it_may_be_removed()
    {
        await table.BeginAsync();
        await table.NewCopy().AppendAsync("a");

        var item = (await table.ItemsAsync("log#")).Single(item => item.ContainsKey("b"));

        item["ttl"].N.ShouldBe(table.Time.GetUtcNow().AddHours(28).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(13)]
    [InlineData(15)]
    [InlineData(27)]
    public async Task After_hours_of_silence_all_go_on_as_before(int hours)
    {
        await table.BeginAsync();
        var (one, other) = (table.NewCopy(), table.NewCopy());
        await one.AppendAsync("a");
        await other.LookAsync();
        table.Time.Advance(TimeSpan.FromHours(hours));

        await one.AppendAsync("b");
        await other.AppendAsync("c");

        (await one.LookAsync()).ShouldBe(["a", "b", "c"]);
        other.Windows.ShouldBe(["a", "b", "c"]);
        (await table.NewCopy().LookAsync()).ShouldBe(["b", "c"], ignoreOrder: true);
    }

    [Fact]
    public async Task After_everything_has_expired_no_number_is_used_again()
    {
        await table.BeginAsync();
        var (one, other) = (table.NewCopy(), table.NewCopy());
        await one.AppendAsync("a");
        await other.LookAsync();
        var last = (await one.Log.NextPlaceAsync(TestContext.Current.CancellationToken)).After;
        table.Time.Advance(TimeSpan.FromHours(30));
        await table.RemoveAsync("log#");

        // A copy that knows nothing of what was there, and then those who do.
        var cold = table.NewCopy();
        await cold.AppendAsync("b");
        await one.AppendAsync("c");
        await other.LookAsync();

        (await cold.Log.NextPlaceAsync(TestContext.Current.CancellationToken)).After.ShouldBeGreaterThan(last);
        one.Windows.ShouldBe(["a", "b", "c"]);
        other.Windows.ShouldBe(["a", "b", "c"]);
    }
}
