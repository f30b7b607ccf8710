using System.Runtime.CompilerServices;
using FlowLambda.Core.Tests.Support;
using FlowLambda.FlowLogs;
using FlowLambda.Windows;
using FlowLambda.Windows.Storage;

namespace FlowLambda.Core.Tests.Windows;

/// <summary>A key takes little memory, and nothing is allocated for what is known.</summary>
public class WindowMemoryTests
{
    private const string Rules =
        """
        { name: count, match: {}, groupBy: [src, dst], window: 1h, threshold: 1e9 },
        { name: distinct, match: {}, groupBy: [src, dst], statistic: distinct(dstport), window: 1h, threshold: 1e9 },
        { name: largest, match: {}, groupBy: [src, dst], statistic: sum(bytes), largestOf: dstport, window: 1h, threshold: 1e9 }
        """;

    [Fact]
    public void A_key_of_one_minute_and_one_value_takes_at_most_140_bytes()
    {
        var windows = new MemoryWindowStore(AddedWindows.Rules(Rules), int.MaxValue);

        windows.Merge(Additions(firstKey: 0, keys: 20_000, values: 1));

        windows.KeyCount.ShouldBe(60_000);
        ((double)windows.Bytes / windows.KeyCount).ShouldBeInRange(WindowKey.ByteLength, 140);
    }

    [Fact]
    public void Entries_take_what_is_counted_for_them() =>
        (Unsafe.SizeOf<WindowKey>(), Unsafe.SizeOf<WindowCell>(), Unsafe.SizeOf<CellItem>(), Unsafe.SizeOf<DistinctItem>())
            .ShouldBe((WindowKey.ByteLength, WindowCell.ByteLength, CellItem.ByteLength, DistinctItem.ByteLength));

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(50)]
    public void Merging_what_is_known_allocates_nothing(int values)
    {
        var windows = new MemoryWindowStore(AddedWindows.Rules(Rules), int.MaxValue);
        var additions = Additions(firstKey: 0, keys: 200, values);
        windows.Merge(additions);
        var touched = 0;

        Allocated.By(() => touched = windows.Merge(additions).KeyCount).ShouldBe(0);
        touched.ShouldBe(600);
    }

    [Fact]
    public void New_keys_take_the_room_of_those_that_are_dropped()
    {
        var windows = new MemoryWindowStore(AddedWindows.Rules(Rules), 3000);
        for (var batch = 0; batch < 10; batch++)
            windows.Merge(Additions(batch * 500, keys: 500, values: 12));
        var bytes = windows.Bytes;

        for (var batch = 10; batch < 40; batch++)
            windows.Merge(Additions(batch * 500, keys: 500, values: 12));

        windows.Bytes.ShouldBe(bytes);
        windows.Merge([]);
        windows.KeyCount.ShouldBe(3000);
    }

    /// <summary>The same keys for each rule, each with so many values in one minute.</summary>
    private static MinuteTable[] Additions(int firstKey, int keys, int values)
    {
        MinuteTable[] tables = [new(), new(), new()];
        var statistic = AddedWindows.Rules(Rules)[2].Statistic;
        var group = new RecordKey();
        for (var key = firstKey; key < firstKey + keys; key++)
        {
            group.Clear();
            group.Append(Address.FromBytes([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 10, (byte)(key >> 16), (byte)(key >> 8), (byte)key]));
            group.Append(Address.FromBytes([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 10, 0, 0, 1]));
            for (var value = 0; value < values; value++)
            {
                var hash = new DistinctHash((ulong)value);
                tables[0].Add(group.Bytes, minute: 7, value);
                tables[1].AddDistinct(group.Bytes, minute: 7, hash);
                tables[2].Add(group.Bytes, minute: 7, new ValueKey(0, hash), value, statistic);
            }
        }

        return tables;
    }
}
