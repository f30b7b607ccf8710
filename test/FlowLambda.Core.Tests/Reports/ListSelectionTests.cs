using FlowLambda.Reports;

namespace FlowLambda.Core.Tests.Reports;

public class ListSelectionTests
{
    private static readonly SelectionLimits Small = new() { Overall = 2, OfInterface = 1, OfBucket = 1, MaxValues = 10, Always = 2, MaxCells = 100 };

    private readonly ListTally _tally = new();

    [Fact]
    public void The_largest_are_shown_and_the_largest_of_each_interface_and_bucket()
    {
        Add(1, 0, 0, 100);
        Add(2, 0, 0, 90);
        Add(3, 0, 0, 80);
        Add(4, 1, 0, 5);
        Add(5, 0, 3, 4);
        Add(6, 0, 3, 3);

        var selection = Select(Small);

        selection.Shown.Select(shown => (shown.Value.Code, shown.Sum.Total)).ShouldBe([(1, 100), (2, 90), (4, 5), (5, 4)]);
        (selection.Other.Values, selection.Other.Total).ShouldBe((2, 83));
        selection.Other.Cells.ShouldBe([new ReportCell(0, 0, 80), new ReportCell(0, 3, 3)]);
    }

    [Fact]
    public void No_more_than_the_bounds_allow_but_always_the_head_of_the_list()
    {
        for (var code = 1; code <= 5; code++)
        {
            for (byte slot = 0; slot < 4; slot++)
                Add(code, 0, slot, 100 - code);
        }

        Select(Small with { Overall = 4, MaxCells = 4 }).Shown.Select(shown => shown.Value.Code).ShouldBe([1, 2, 3]);
        Select(Small with { Overall = 4, MaxCells = 0 }).Shown.Select(shown => shown.Value.Code).ShouldBe([1, 2]);
        Select(Small with { Overall = 4, MaxValues = 1 }).Shown.Select(shown => shown.Value.Code).ShouldBe([1]);
    }

    [Fact]
    public void Cells_are_in_order_and_what_stands_for_others_is_never_a_value()
    {
        Add(1, 1, 2, 1);
        Add(1, 0, 3, 2);
        Add(1, 1, 1, 3);
        _tally.Add(ReportValue.Other, new Cell(0, 0), 7);

        var selection = Select(SelectionLimits.None);

        selection.Shown.Single().Cells.ShouldBe([new ReportCell(0, 3, 2), new ReportCell(1, 1, 3), new ReportCell(1, 2, 1)]);
        (selection.Other.Values, selection.Other.IsLeast, selection.Other.Total).ShouldBe((0, true, 7));
    }

    [Fact]
    public void Values_that_were_folded_are_among_the_others()
    {
        var tally = new ListTally(new TallyLimits(4, 100));
        for (var code = 1; code <= 100; code++)
            tally.Add(ReportValue.OfCode(code), default, code);

        var other = Selection(tally, Small).Other;

        // Two of them may share a bit: there are no more than this, and hardly fewer.
        other.Values.ShouldBeInRange(95, 98);
        other.Total.ShouldBe(5050 - 100 - 99);
    }

    private void Add(long code, ushort interfaceNumber, byte slot, long amount) => _tally.Add(ReportValue.OfCode(code), new Cell(interfaceNumber, slot), amount);

    private ListSelection Select(SelectionLimits limits) => Selection(_tally, limits);

    private static ListSelection Selection(ListTally tally, SelectionLimits limits)
    {
        var timeline = new Timeline();
        timeline.TryInclude(0, out _);
        timeline.TryInclude(600, out _);
        return new ListSelection(tally, timeline, Interfaces(2), limits);
    }

    private static InterfaceTable Interfaces(int count)
    {
        var interfaces = new InterfaceTable();
        foreach (var line in Enumerable.Range(0, count).Select(index => $"eni-{index}"))
            interfaces.NumberOf(Support.Records.Read("interface-id", line).Record);
        return interfaces;
    }
}
