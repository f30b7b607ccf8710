using System.Buffers.Binary;
using FlowLambda.Windows;

namespace FlowLambda.Core.Tests.Windows;

/// <summary>Groups and their minutes are numbered as they come.</summary>
public class GroupTableTests
{
    private readonly GroupTable _groups = new();

    [Fact]
    public void Few_groups_keep_their_numbers_from_batch_to_batch()
    {
        int[] numbers = [Group(7), Group(8), Group(7)];

        _groups.Clear();

        int[] again = [Group(8), Group(7)];
        numbers.ShouldBe([0, 1, 0]);
        again.ShouldBe([1, 0]);
        _groups.Generation.ShouldBe(0);
    }

    [Fact]
    public void Many_are_forgotten_with_their_batch()
    {
        for (var key = 0; key < 2000; key++)
            Group(key).ShouldBe(key);

        _groups.Clear();

        (_groups.Count, _groups.Generation).ShouldBe((0, 1));
        Group(1999).ShouldBe(0);
    }

    [Fact]
    public void The_minutes_of_a_batch_are_none_of_the_next()
    {
        int[] slots = [Slot(7, minute: 3), Slot(7, minute: 4), Slot(8, minute: 3), Slot(7, minute: 3)];

        _groups.Clear();

        slots.ShouldBe([0, 1, 2, 0]);
        Slot(8, minute: 9).ShouldBe(0);
        _groups.At(0).ShouldBe((1, 9));
        Slot(7, minute: 4).ShouldBe(1);
        _groups.SlotCount.ShouldBe(2);
    }

    [Fact]
    public void A_group_of_many_minutes_has_one_slot_for_each()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var minute = 0; minute < 100; minute++)
                Slot(7, minute).ShouldBe(minute);
        }
    }

    private int Slot(long key, int minute) => _groups.SlotOf(Group(key), minute);

    private int Group(long key)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, key);
        return _groups.GetOrAdd(bytes);
    }
}
