using FlowLambda.Alerts;
using FlowLambda.Core.Tests.Support;
using FlowLambda.Engine;
using FlowLambda.Windows;

namespace FlowLambda.Core.Tests.Windows;

/// <summary>Copies that append to one log, each after it has read what is there.</summary>
public class SharedWindowStoreTests
{
    private const string Rule = "{ name: flows, match: {}, groupBy: src, window: 2m, threshold: 9 }";

    private readonly List<ReadOnlyMemory<byte>> _log = [];
    private readonly Copy _one;
    private readonly Copy _two;

    public SharedWindowStoreTests() => (_one, _two) = (new Copy(_log), new Copy(_log));

    [Fact]
    public async Task The_last_to_append_has_all()
    {
        (await _one.MergeAsync(new Flow())).ShouldBe(["flows 198.17.0.9: 0=1"]);
        (await _two.MergeAsync(new Flow { Minute = 1 })).ShouldBe(["flows 198.17.0.9: 1=2"]);
        (await _one.MergeAsync(new Flow { Minute = 2 })).ShouldBe(["flows 198.17.0.9: 2=2"]);
    }

    [Fact]
    public async Task A_batch_that_was_appended_before_is_evaluated_and_not_added_again()
    {
        await _one.MergeAsync(new Flow());

        (await _two.RetryAsync(new Flow())).ShouldBe(["flows 198.17.0.9: 0=1"]);
        (await _one.RetryAsync(new Flow())).ShouldBe(["flows 198.17.0.9: 0=1"]);
    }

    [Fact]
    public async Task A_retry_on_a_copy_that_reads_later_batches_too_still_sees_its_own_minutes()
    {
        await _one.MergeAsync(new Flow());
        await _one.MergeAsync(new Flow { Minute = 60 });

        (await _two.RetryAsync(new Flow())).ShouldBe(["flows 198.17.0.9: 0=1 1=1"]);
    }

    [Fact]
    public async Task A_batch_that_adds_nothing_is_not_told_to_anybody()
    {
        (await _one.MergeAsync(Flow.NoData())).ShouldBeEmpty();

        _log.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_loads_a_snapshot_has_the_windows()
    {
        await _one.MergeAsync(Enumerable.Range(0, 20_000).Select(i => new Flow { Source = $"198.{i / 65536}.{i / 256 % 256}.{i % 256}" }));
        var cold = new SharedWindowStore(AddedWindows.Rules(Rule), 100_000);

        var snapshot = _one.Windows.Snapshot(int.MaxValue, int.MaxValue / 2);
        foreach (var part in snapshot.Reverse())
            cold.Absorb(part);

        snapshot.Count.ShouldBeGreaterThan(1);
        snapshot.ShouldAllBe(part => part.Length <= WindowSnapshot.MaxPartLength);
        (await new Copy([], cold).MergeAsync(new Flow { Source = "198.0.78.31", Minute = 1 })).ShouldBe(["flows 198.0.78.31: 1=2"]);
    }

    [Fact]
    public async Task A_snapshot_leaves_out_groups_that_the_log_would_not_bring_either()
    {
        await _one.MergeAsync(new Flow { Source = "198.17.0.1" });
        await _one.MergeAsync(new Flow { Source = "198.17.0.2", Minute = 100 });
        var cold = new SharedWindowStore(AddedWindows.Rules(Rule), 100_000);

        foreach (var part in _one.Windows.Snapshot(int.MaxValue, horizonMinutes: 50))
            cold.Absorb(part);

        var copy = new Copy([], cold);
        (await copy.MergeAsync(new Flow { Source = "198.17.0.1", Minute = 1 })).ShouldBe(["flows 198.17.0.1: 1=1"]);
        (await copy.MergeAsync(new Flow { Source = "198.17.0.2", Minute = 101 })).ShouldBe(["flows 198.17.0.2: 101=2"]);
    }

    [Theory]
    [InlineData("{ name: flows, match: {}, groupBy: src, window: 2m, threshold: 8, cooldown: 1h }", true)]
    [InlineData("{ name: flows, match: {}, groupBy: src, window: 3m, threshold: 9 }", false)]
    [InlineData("{ name: flows, match: {}, groupBy: dst, window: 2m, threshold: 9 }", false)]
    public void Rules_are_told_apart_by_what_their_windows_hold(string other, bool isSame) =>
        new SharedWindowStore(AddedWindows.Rules(other), 10).Fingerprints.SetEquals(_one.Windows.Fingerprints).ShouldBe(isSame);

    /// <summary>A copy, and how far it has read.</summary>
    private sealed class Copy(List<ReadOnlyMemory<byte>> log, SharedWindowStore? windows = null) : ISharedBatch
    {
        private int _read;
        private bool _isNew;

        public string Id => "batch";

        internal SharedWindowStore Windows { get; } = windows ?? new SharedWindowStore(AddedWindows.Rules(Rule), 100_000);

        internal Task<string[]> MergeAsync(params IEnumerable<object> lines) => MergeAsync(lines, isNew: true);

        internal Task<string[]> RetryAsync(params IEnumerable<object> lines) => MergeAsync(lines, isNew: false);

        public ValueTask<bool> AppendAsync(ReadOnlyMemory<byte> additions, Action<ReadOnlyMemory<byte>> read, CancellationToken cancellation)
        {
            foreach (var entry in log.Skip(_read))
                read(entry);
            if (_isNew)
                log.Add(additions);
            _read = log.Count;
            return ValueTask.FromResult(_isNew);
        }

        public ValueTask<IReadOnlyList<AlertClaim>> ClaimAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask<IReadOnlyCollection<UInt128>> AdmitAsync(
            string metric, int hour, IReadOnlyList<UInt128> wanted, int maxSeries, CancellationToken cancellation) => throw new NotSupportedException();

        private async Task<string[]> MergeAsync(IEnumerable<object> lines, bool isNew)
        {
            _isNew = isNew;
            return AddedWindows.Describe(await Windows.MergeAsync(AddedWindows.Additions(Rule, lines), this, TestContext.Current.CancellationToken));
        }
    }
}
