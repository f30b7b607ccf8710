using FlowLambda.Function.DynamoDb.Log;

namespace FlowLambda.Function.Tests.SharedLogs;

/// <summary>Which partition a copy prefers, by how its last sixteen appends went.</summary>
public sealed class PartitionChoiceTests
{
    private readonly PartitionChoice _choice = new(new Random(1));

    [Fact]
    public void Losing_half_of_the_races_is_no_reason_to_move()
    {
        Append(times: 16, lost: 8, usable: 4);

        _choice.Preferred.ShouldBe(0);
        _choice.Outgrown.ShouldBe(0);
    }

    [Fact]
    public void Losing_more_is_a_reason_to_move_and_losing_there_too_is_one_for_more_partitions()
    {
        Append(times: 16, lost: 9, usable: 4);
        _choice.Preferred.ShouldBeInRange(1, 3);
        _choice.Outgrown.ShouldBe(0);

        Append(times: 16, lost: 9, usable: 4);
        _choice.Outgrown.ShouldBe(4);
    }

    [Fact]
    public void A_calm_time_between_forgets_that_it_moved()
    {
        Append(times: 16, lost: 16, usable: 4);
        Append(times: 16, lost: 0, usable: 4);
        Append(times: 16, lost: 16, usable: 4);

        _choice.Outgrown.ShouldBe(0);
    }

    [Fact]
    public void The_only_partition_is_outgrown_at_once_and_who_adds_one_prefers_it()
    {
        Append(times: 16, lost: 9, usable: 1);
        _choice.Outgrown.ShouldBe(1);

        _choice.MoveOn(usable: 2, added: true);

        _choice.Preferred.ShouldBe(1);
        _choice.Outgrown.ShouldBe(0);
    }

    [Fact]
    public void Thirty_two_are_never_too_few()
    {
        Append(times: 160, lost: 160, usable: 32);

        _choice.Outgrown.ShouldBe(0);
    }

    [Fact]
    public void Batches_of_other_partitions_do_not_count()
    {
        for (var i = 0; i < 100; i++)
            _choice.Appended(partition: 2, lost: true, usable: 4);

        _choice.Preferred.ShouldBe(0);
    }

    private void Append(int times, int lost, int usable)
    {
        for (var i = 0; i < times; i++)
            _choice.Appended(_choice.Preferred, i < lost, usable);
    }
}
