using FlowLambda.Function.DynamoDb.Log;

namespace FlowLambda.Function.Tests.SharedLogs;

/// <summary>Which partitions a copy may use, by what it has read in each.</summary>
public sealed class LogPartitionsTests
{
    private readonly LogPartitions _partitions = new();

    [Fact]
    public void There_is_always_one() => _partitions.Usable.ShouldBe(1);

    [Fact]
    public void A_partition_is_used_only_after_it_was_announced_in_all_before_it()
    {
        _partitions.Know(3);
        _partitions.Usable.ShouldBe(1);

        Announce(partition: 0, count: 3);
        _partitions.Usable.ShouldBe(2);

        Announce(partition: 2, count: 3);
        _partitions.Usable.ShouldBe(2);

        Announce(partition: 1, count: 3);
        _partitions.Usable.ShouldBe(3);
    }

    [Fact]
    public void An_older_entry_takes_nothing_back()
    {
        _partitions.Know(2);
        Announce(partition: 0, count: 2);
        Announce(partition: 0, count: 1);

        _partitions.Usable.ShouldBe(2);
    }

    private void Announce(int partition, int count) => _partitions.All[partition].Took(new LogEntry(1, 0, 0, count, LogContent.Mark));
}
