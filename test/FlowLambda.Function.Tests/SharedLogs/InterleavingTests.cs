using FlowLambda.Function.DynamoDb.Log;

namespace FlowLambda.Function.Tests.SharedLogs;

/// <summary>Copies that append at the same time, in orders and with failures that chance decides: what holds however it comes.</summary>
public sealed class InterleavingTests
{
    private static readonly SharedLogSettings Settings = new(TimeSpan.FromHours(2), new HashSet<ulong> { 1 });

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 10)];

    public InterleavingTests() => SynchronizationContext.SetSynchronizationContext(null);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_copy_ends_with_each_entry_once(int seed)
    {
        var fleet = new Fleet(seed, 5, Settings);
        var batches = Batches(300);

        fleet.Work(batches, faults: 4);

        foreach (var copy in fleet.Copies.Append(fleet.NewCopy()))
            fleet.Look(copy).ShouldBe(batches, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Of_two_batches_the_later_has_seen_the_other_through_growth_and_failures(int seed)
    {
        var fleet = new Fleet(seed, 16, Settings);
        var batches = Batches(600);

        fleet.Work(batches, faults: 2);

        fleet.Partitions.ShouldBeGreaterThan(1);
        Blind(fleet, batches).ShouldBeEmpty();
        fleet.Look(fleet.NewCopy()).ShouldBe(batches, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Silence_of_hours_and_days_and_what_expires_meanwhile_lose_nothing(int seed)
    {
        var random = new Random(seed);
        var fleet = new Fleet(seed, 5, Settings);
        var all = new List<string>();

        for (var burst = 0; burst < 12; burst++)
        {
            var batches = Batches(40, $"{burst}/");
            fleet.Work(batches, faults: 4);
            all.AddRange(batches);

            Blind(fleet, batches).ShouldBeEmpty();
            fleet.Look(fleet.NewCopy()).ShouldBeSubsetOf(all, StringComparer.Ordinal);
            fleet.Look(fleet.NewCopy()).Where(batch => batches.Contains(batch, StringComparer.Ordinal)).ShouldBe(batches, ignoreOrder: true);
            // 14 hours are half of what an entry is kept for, 28 hours all: the last of this burst passes the half while the next begins.
            fleet.Time.Advance(random.Next(6) switch
            {
                0 => TimeSpan.FromHours(1),
                1 => TimeSpan.FromHours(15),
                2 => TimeSpan.FromHours(29),
                3 => TimeSpan.FromHours(60),
                _ => TimeSpan.FromHours(14) - TimeSpan.FromSeconds(random.Next(1, 4)),
            });
            if (random.Next(2) == 0)
                fleet.Replace();
        }

        foreach (var copy in fleet.Copies)
            fleet.Look(copy).ShouldBeUnique(StringComparer.Ordinal);
    }

    private static string[] Batches(int count, string prefix = "") => [.. Enumerable.Range(0, count).Select(i => $"{prefix}{i}")];

    private static IEnumerable<(string, string)> Blind(Fleet fleet, string[] batches) =>
        from a in batches
        from b in batches
        where !fleet.Seen[a].Contains(b) && !fleet.Seen[b].Contains(a)
        select (a, b);
}
