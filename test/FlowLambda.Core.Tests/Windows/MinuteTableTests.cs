using FlowLambda.Rules;
using FlowLambda.Windows;

namespace FlowLambda.Core.Tests.Windows;

/// <summary>What a batch adds to a rule's windows.</summary>
public class MinuteTableTests
{
    private static readonly byte[] One = [1];
    private static readonly byte[] Two = [2];

    private readonly MinuteTable _table = new();

    [Fact]
    public void The_values_of_a_minute_are_those_that_were_added_to_it()
    {
        Add(One, minute: 5, hash: 10, value: 1);
        Add(Two, minute: 5, hash: 10, value: 2);
        Add(One, minute: 6, hash: 11, value: 3);
        Add(One, minute: 5, hash: 12, value: 4);

        Describe().ShouldBe(["01 5: 10=1 12=4", "01 6: 11=3", "02 5: 10=2"]);
    }

    [Fact]
    public void One_that_follows_its_like_becomes_one_with_it()
    {
        Add(One, minute: 5, hash: 10, value: 1);
        Add(Two, minute: 5, hash: 11, value: 2);
        Add(One, minute: 5, hash: 10, value: 3);

        Describe().ShouldBe(["01 5: 10=4", "02 5: 11=2"]);
    }

    [Fact]
    public void What_is_added_after_the_values_were_read_comes_to_them()
    {
        Add(One, minute: 5, hash: 10, value: 1);
        Describe().ShouldBe(["01 5: 10=1"]);

        Add(Two, minute: 5, hash: 11, value: 2);
        Add(One, minute: 5, hash: 12, value: 3);

        Describe().ShouldBe(["01 5: 10=1 12=3", "02 5: 11=2"]);
    }

    [Fact]
    public void Nothing_of_a_batch_is_left_for_the_next()
    {
        Add(One, minute: 5, hash: 10, value: 1);
        _table.Add(Two, minute: 5, value: 7);

        _table.Clear();
        Add(Two, minute: 5, hash: 11, value: 2);

        Describe().ShouldBe(["02 5: 11=2"]);
        foreach (ref readonly var cell in _table.Minutes(0))
            _table.Numbers(cell).SampleCount.ShouldBe(0);
    }

    private void Add(byte[] group, int minute, ulong hash, long value) =>
        _table.Add(group, minute, new ValueKey(0, new DistinctHash(hash)), value, new RuleStatistic(StatisticKind.Sum, []));

    private List<string> Describe()
    {
        List<string> lines = [];
        for (var group = 0; group < _table.GroupCount; group++)
        {
            foreach (ref readonly var cell in _table.Minutes(group))
            {
                List<string> values = [];
                foreach (var item in _table.Values(cell))
                    values.Add($"{item.Hash.Value}={item.Value}");
                lines.Add($"{Convert.ToHexString(_table.Group(group))} {cell.Minute}: {string.Join(' ', values)}");
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }
}
